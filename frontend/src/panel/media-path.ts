const SOURCE = "media-source://media_source";

/**
 * The page of Home Assistant's media browser that shows the folder of a file; undefined when no
 * media directory holds it. `mediaDirs` are Home Assistant's, by their names.
 */
export const mediaPathOf = (
  file: string,
  mediaDirs: Readonly<Record<string, string>>,
): string | undefined => {
  for (const [name, directory] of Object.entries(mediaDirs)) {
    const root = directory.replace(/\/+$/, "");
    if (!file.startsWith(`${root}/`)) continue;
    const folders = file
      .slice(root.length + 1)
      .split("/")
      .slice(0, -1);
    let id = `${SOURCE}/${name}`;
    const ids = [SOURCE, id];
    for (const folder of folders) ids.push((id += `/${folder}`));
    const pages = ids.map((id) => encodeURIComponent(`app,${id}`));
    return ["/media-browser/browser", ...pages].join("/");
  }
  return undefined;
};
