"""Files come over TLS from servers that are who they say they are."""

import asyncio
import os
import platform
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from custom_components.fshare_downloader.core.engine import DownloadEngine, TransferPolicy
from custom_components.fshare_downloader.core.engine import engine as engine_module
from custom_components.fshare_downloader.core.engine.http import cipher_speed
from custom_components.fshare_downloader.core.engine.http.cipher_speed import prefers_chacha
from custom_components.fshare_downloader.core.engine.http.tls import (
    MAX_REMEMBERED_HOSTS,
    TlsContexts,
)
from custom_components.fshare_downloader.core.errors import (
    ConnectionFailedError,
    HostAnswerError,
    TransferInterruptedError,
    TransferTooSlowError,
)
from tests.patient_policies import patient_transfer_policy

from .conftest import Downloads, with_policy
from .server import Content, Exchange, ScriptedServer, random_bytes

DATA = random_bytes(9_000_001)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for `localhost`, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def server_context(certificate: Path) -> ssl.SSLContext:
    """What the server shows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
async def engine(
    request: pytest.FixtureRequest, certificate: Path, policy: TransferPolicy
) -> AsyncIterator[DownloadEngine]:
    """An engine that trusts the server."""
    policy = replace(policy, **getattr(request, "param", {}))
    engine = DownloadEngine(policy=policy, authorities=certificate)
    yield engine
    await engine.stop()


async def test_file_comes_over_tls_and_goes_on_after_a_break(
    downloads: Downloads, server_context: ssl.SSLContext
) -> None:
    with ScriptedServer(Content(DATA, cuts=[5_000_000]), server_context) as server:
        with pytest.raises(TransferInterruptedError):
            await downloads.run(server.url())
        result = await downloads.run(server.url())

    assert downloads.progress.resumed_from == 5_000_000
    assert result.path.read_bytes() == DATA


async def test_last_bytes_over_tls_do_not_wait_for_more(
    downloads: Downloads, server_context: ssl.SSLContext
) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA)})
        for start in range(0, len(DATA), 10_000):
            exchange.send(DATA[start : start + 10_000])
        exchange.hang()

    with ScriptedServer(handler, server_context) as server:
        assert (await downloads.run(server.url())).path.read_bytes() == DATA


async def test_foreign_certificate_is_refused(
    downloads: Downloads, server_context: ssl.SSLContext
) -> None:
    stranger = DownloadEngine()
    downloads.engine = stranger
    with ScriptedServer(Content(DATA), server_context) as server:
        with pytest.raises(ConnectionFailedError, match="certificate"):
            await downloads.run(server.url())
        assert server.requests == []
    await stranger.stop()


async def test_certificate_for_another_name_is_refused(
    downloads: Downloads, server_context: ssl.SSLContext
) -> None:
    with (
        ScriptedServer(Content(DATA), server_context) as server,
        pytest.raises(ConnectionFailedError, match="certificate"),
    ):
        await downloads.run(f"https://127.0.0.1:{server.port}/x")


async def test_server_without_tls_is_a_failed_connection(downloads: Downloads) -> None:
    downloads.engine = DownloadEngine(policy=patient_transfer_policy(connect_seconds=0.8))
    with ScriptedServer(Content(DATA)) as server, pytest.raises(ConnectionFailedError):
        await downloads.run(f"https://localhost:{server.port}/x")
    await downloads.engine.stop()


async def test_redirect_never_gives_up_tls(
    downloads: Downloads, server_context: ssl.SSLContext
) -> None:
    with ScriptedServer(Content(DATA)) as plain:

        def handler(exchange: Exchange) -> None:
            exchange.reply(302, {"Location": plain.url()})

        with (
            ScriptedServer(handler, server_context) as server,
            pytest.raises(HostAnswerError, match="from https to http"),
        ):
            await downloads.run(server.url())
        assert plain.requests == []


@with_policy(floor_seconds=0.5)
async def test_body_that_drips_over_tls_is_given_up(
    downloads: Downloads, server_context: ssl.SSLContext
) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA)})
        exchange.send(DATA[:600])
        exchange.sock.settimeout(0.02)
        with suppress(OSError):
            for place in range(600, len(DATA)):
                exchange.send(DATA[place : place + 1])
                with suppress(TimeoutError):
                    if exchange.closing.is_set() or not exchange.sock.recv(1024):
                        return

    downloads.engine.set_min_speed(10_000)
    with ScriptedServer(handler, server_context) as server, pytest.raises(TransferTooSlowError):
        await downloads.run(server.url())


@with_policy(max_interim_responses=10**12, max_head_bytes=10**12)
async def test_flood_of_interim_answers_over_tls_keeps_no_other_download_waiting(
    downloads: Downloads, server_context: ssl.SSLContext
) -> None:
    def flood(exchange: Exchange) -> None:
        with suppress(OSError):
            while not exchange.closing.is_set():
                exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)

    with (
        ScriptedServer(flood, server_context) as hostile,
        ScriptedServer(Content(DATA), server_context) as good,
    ):
        victim = downloads.begin(hostile.url(), key="hostile")
        while not hostile.requests:
            await asyncio.sleep(0.002)
        result = await downloads.run(good.url())
        is_flooded = not victim.done()
        await downloads.cancel(victim)

    assert is_flooded
    assert result.path.read_bytes() == DATA


# --- machines without instructions for AES -------------------------------------------------------


@pytest.fixture
async def slow_at_aes(
    certificate: Path, policy: TransferPolicy, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[DownloadEngine]:
    """An engine on a machine that decrypts AES slowly."""
    engine = DownloadEngine(policy=policy, authorities=certificate)
    with monkeypatch.context() as patch:
        patch.setattr(engine_module, "prefers_chacha", lambda: True)
        await engine.start()
    yield engine
    await engine.stop()


async def test_slow_machine_gets_the_cipher_that_it_is_fast_at(
    downloads: Downloads, slow_at_aes: DownloadEngine, server_context: ssl.SSLContext
) -> None:
    server_context.options &= ~ssl.OP_CIPHER_SERVER_PREFERENCE
    suites: list[tuple[str, str | None]] = []

    def handler(exchange: Exchange) -> None:
        assert isinstance(exchange.sock, ssl.SSLSocket)
        cipher = exchange.sock.cipher()
        assert cipher is not None
        suites.append((cipher[0], exchange.sock.version()))
        Content(DATA)(exchange)

    with ScriptedServer(handler, server_context) as server:
        await downloads.run(server.url())
        downloads.engine = slow_at_aes
        result = await downloads.run(server.url(), destination=downloads.destination.parent / "b")

    assert result.path.read_bytes() == DATA
    assert suites == [
        ("TLS_AES_256_GCM_SHA384", "TLSv1.3"),
        ("ECDHE-ECDSA-CHACHA20-POLY1305", "TLSv1.2"),
    ]


async def test_server_that_speaks_only_tls_1_3_is_reached_all_the_same(
    downloads: Downloads, slow_at_aes: DownloadEngine, server_context: ssl.SSLContext
) -> None:
    server_context.minimum_version = ssl.TLSVersion.TLSv1_3
    downloads.engine = slow_at_aes
    with ScriptedServer(Content(DATA), server_context) as server:
        for name in ("a", "b"):
            result = await downloads.run(
                server.url(), destination=downloads.destination.parent / name
            )
            assert result.path.read_bytes() == DATA

        assert len(server.requests) == 2


async def test_foreign_certificate_is_refused_on_a_slow_machine_too(
    downloads: Downloads,
    policy: TransferPolicy,
    server_context: ssl.SSLContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_module, "prefers_chacha", lambda: True)
    downloads.engine = DownloadEngine(policy=policy)
    with (
        ScriptedServer(Content(DATA), server_context) as server,
        pytest.raises(ConnectionFailedError, match="certificate"),
    ):
        await downloads.run(server.url())
    await downloads.engine.stop()


def test_nothing_is_offered_that_is_not_offered_otherwise() -> None:
    contexts = TlsContexts(None, prefers_chacha=True)
    swift = contexts.context_for("x.example")
    assert contexts.may_try_again("x.example", ConnectionResetError())
    usual = contexts.context_for("x.example")

    assert swift is not usual
    assert not contexts.may_try_again("x.example", ConnectionResetError())
    assert not contexts.may_try_again("y.example", ssl.SSLCertVerificationError())
    assert not contexts.may_try_again("y.example", asyncio.CancelledError())
    assert contexts.context_for("y.example") is swift
    assert swift.minimum_version == usual.minimum_version == ssl.TLSVersion.TLSv1_2
    assert swift.check_hostname
    assert swift.verify_mode is ssl.CERT_REQUIRED
    assert swift.security_level == usual.security_level
    suites = [one["name"] for one in swift.get_ciphers() if one["protocol"] != "TLSv1.3"]
    usual_suites = [one["name"] for one in usual.get_ciphers() if one["protocol"] != "TLSv1.3"]
    assert sorted(suites) == sorted(usual_suites)
    is_chacha = ["CHACHA20" in name for name in suites]
    assert is_chacha == sorted(is_chacha, reverse=True)
    assert any(is_chacha)


def test_hosts_that_refuse_are_not_remembered_without_end() -> None:
    contexts = TlsContexts(None, prefers_chacha=True)
    for number in range(MAX_REMEMBERED_HOSTS + 1):
        assert contexts.may_try_again(f"{number}.example", ConnectionResetError())

    assert len(contexts._refusing) == 1


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the switch is one of x86-64 alone")
@pytest.mark.parametrize("has_aes", [True, False])
def test_speed_of_ciphers_is_what_the_processor_makes_it(has_aes: bool) -> None:
    if has_aes and " aes " not in Path("/proc/cpuinfo").read_text():
        pytest.skip("this processor has no instructions for AES")
    # OPENSSL_ia32cap(3): bit 57 is AES-NI, bit 33 PCLMULQDQ; behind the colon, bit 41 is VAES.
    mask = {} if has_aes else {"OPENSSL_ia32cap": "~0x200000200000000:~0x20000000000"}
    program = f"from {prefers_chacha.__module__} import prefers_chacha; print(prefers_chacha())"

    answer = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | mask | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert answer.stdout.split() == [str(not has_aes)]


def test_without_pre_shared_keys_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher_speed, "_AES", "NO-SUCH-SUITE")

    assert not prefers_chacha.__wrapped__()
