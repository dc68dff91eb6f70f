// The npm package sabnzbd-api, which puts mode and key of an upload into the form.

const { readFileSync } = require("node:fs");
const { setTimeout: sleep } = require("node:timers/promises");
const FormData = require("form-data");
const { Client } = require("sabnzbd-api");

async function main() {
  const told = JSON.parse(readFileSync(0, "utf-8"));
  const client = new Client(told.sabnzbd_url, told.api_key);
  const form = new FormData();
  form.append("nzbfile", readFileSync(told.nzb), { filename: `${told.uploaded}.nzb` });
  const answer = {
    version: await client.version(),
    auth: await client.auth(),
    categories: await client.getCats(),
    scripts: await client.getScripts(),
    translated: await client.translateText("ping"),
    added: [
      await client.addFile(form, undefined, undefined, "tv"),
      await client.addUrl(told.link, told.named, undefined, "movies"),
    ],
  };
  const [first, second] = answer.added.map((result) => result.nzo_ids[0]);
  answer.queue = await client.queue(0, 20);
  do {
    await sleep(100); // its files are there a moment later
    answer.files = await client.getFiles(first);
  } while (answer.files.length === 0);
  answer.results = [
    await client.jobPause(second),
    await client.jobResume(second),
    await client.jobChangeName(second, told.renamed),
    await client.queueSpeedLimit("50"),
    await client.queueSpeedLimit("100"),
    await client.queuePause(),
    await client.queueResume(),
  ];
  answer.found = await client.queue(0, 20, told.renamed);
  answer.stats = await client.serverStats();
  answer.history = await client.history(0, 20);
  console.log(JSON.stringify(answer));
}

main();
