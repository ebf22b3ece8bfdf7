"""``render preview``: the proof room in the browser."""

from __future__ import annotations

import gc
import os
import socket
import sys
from pathlib import Path
from typing import Final

import click

from layout.cli import messages, usage
from layout.cli.talk import language, say

PORT: Final = 8642
_TRIES: Final = 20
"""Ports that are tried from the usual one on, where none is asked for: several issues may be open at once."""
_CONNECTIONS: Final = 200
_NO_SCHEMES: Final = ("javascript", "data", "vbscript")


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), help=f"Port to listen on ({PORT}). 端口")
@click.option("--host", default="127.0.0.1", help="Address to listen on; 0.0.0.0: for tablets too. 监听地址")
@click.option(
    "--editor", metavar="URL", envvar="HUOZI_EDITOR", help="vscode://file/{path}:{line}:{column}, none. 编辑器"
)
@click.option("--open/--no-open", "opens", default=True, help="Open the browser. 打开浏览器")
def preview_issue(issue: Path, port: int | None, host: str, editor: str | None, opens: bool) -> None:
    """Show ISSUE in the browser, and show it again whenever one of its files is saved. 预览"""
    from layout.preview.links import EDITOR

    manifest = issue / "issue.yaml" if issue.is_dir() else issue
    if not manifest.is_file():
        from layout.cli.talk import report
        from layout.manifest import read_issue

        report(read_issue(manifest)[1])
        sys.exit(1)
    template = "" if editor == "none" else editor or EDITOR
    scheme = template.partition("{")[0].partition(":")
    if template and ("{path}" not in template or not scheme[1] or scheme[0].lower() in _NO_SCHEMES):
        raise usage.Misuse(messages.NO_EDITOR, url=template)
    manifest = manifest.parent.resolve() / manifest.name  # as the files are told that were saved
    with _listening(host, port) as listener:
        _serve(manifest, listener, host, template, opens)


def _listening(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens; without a port asked for, on the first that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in range(PORT, PORT + _TRIES) if port is None else (port,):
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            if os.name == "posix":  # elsewhere it would let two programs have one port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, number))
            listener.listen(128)
        except OSError as error:
            listener.close()
            reason = error.strerror or str(error)
        else:
            return listener
    raise usage.Misuse(messages.NO_PORT, host=host, port=number, reason=reason)


def _serve(manifest: Path, listener: socket.socket, host: str, editor: str, opens: bool) -> None:
    import secrets

    import uvicorn

    from layout.preview.guard import Guard
    from layout.preview.room import Room
    from layout.preview.server import Choices, Server, application

    gc.enable()  # this runs for hours
    key, port = secrets.token_urlsafe(16), listener.getsockname()[1]
    app = Guard(application(Server(Room(manifest), Choices(language(), editor))), key, host, port)
    config = uvicorn.Config(
        app, http="h11", ws="none", lifespan="on", log_level="error", access_log=False, server_header=False,
        limit_concurrency=_CONNECTIONS, timeout_keep_alive=5, timeout_graceful_shutdown=2, h11_max_incomplete_event_size=16_384,
    )  # fmt: skip
    addresses = [f"http://{name}:{port}/?key={key}" for name in _names(host)]
    for address in addresses:
        click.echo(address)
    say("press Ctrl-C to end", "按 Ctrl-C 结束")
    if opens:
        import webbrowser

        webbrowser.open(addresses[0])
    uvicorn.Server(config).run([listener])


def _names(host: str) -> list[str]:
    """Return by which names the server is reached: this machine's own first, then the one that other devices use."""
    if host not in ("0.0.0.0", "::"):
        return [f"[{host}]" if ":" in host else host]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: nothing is sent, but the system tells which way it would go
            own = probe.getsockname()[0]
        except OSError:  # no network
            return ["127.0.0.1"]
    return list(dict.fromkeys(("127.0.0.1", own)))
