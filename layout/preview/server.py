"""The preview's HTTP side: the page, its state, tiles, events, and what an editor does there.

Everything that takes time, or touches pages, fonts or PDFium, runs in one worker thread, one after the other.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from layout.model.diagnostics import Language
from layout.preview import comments as written
from layout.preview.events import Events, event
from layout.preview.guard import MOST_BODY
from layout.preview.links import EDITOR, editor_url, short_name, spot, written_at
from layout.preview.messages import internal
from layout.preview.page_data import page_data
from layout.preview.room import Change, Room
from layout.preview.state import state
from layout.preview.tiles import Wanted
from layout.preview.watching import saves
from layout.proofs.comments import comments_folder
from layout.proofs.places import bare

T = TypeVar("T")
STATIC: Final = Path(__file__).parent / "static"
_KINDS: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_SLOWEST: Final = 10.0
"""Seconds that a request's body may take."""
_CHECK_AFTER: Final = 0.4
"""Seconds of quiet before linter and preflight look at the pages."""
_AGAIN: Final = 1.0
"""Seconds after which a folder that could not be watched is looked for again."""
_FOR_EVER: Final = {"Cache-Control": "private, max-age=31536000, immutable"}
_NEVER: Final = {"Cache-Control": "no-store"}


class Choices(NamedTuple):
    """How the preview speaks, and how it opens an editor (a URL with ``{path}``, ``{line}``, ``{column}``; empty: not at all)."""

    language: Language = "en"
    editor: str = EDITOR


class Server:
    """The proof room of one issue, for ``application``."""

    def __init__(self, room: Room, choices: Choices) -> None:
        self.room = room
        self.choices = choices
        self.token = secrets.token_urlsafe(16)
        self.events = Events()
        self._worker = ThreadPoolExecutor(1, "huozi")
        self._checking: asyncio.Task[None] | None = None

    async def run(self, job: Callable[..., T], *values: object) -> T:
        """Run a job in the worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, job, *values)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Make the issue up, and watch its files as long as the server runs."""
        watching = asyncio.create_task(self._watch())  # first, so that no save is missed meanwhile
        await self.refresh()
        try:
            yield
        finally:
            self.events.close()
            for task in filter(None, (watching, self._checking)):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            self._worker.shutdown(cancel_futures=True)

    async def _watch(self) -> None:
        """Look at the files as long as the server runs, whatever happens to their folder meanwhile."""
        while True:
            with suppress(OSError, RuntimeError):  # the folder is gone for a moment, the system has no watches left
                async for files in saves(self.room.path.parent):
                    await self._saved(files)
            await asyncio.sleep(_AGAIN)
            if self.room.path.parent.is_dir():
                await self._saved({self.room.path})

    async def _saved(self, files: set[Path]) -> None:
        folder = comments_folder(self.room.path)
        noted = {file for file in files if file.is_relative_to(folder)}
        if noted != files:
            await self.refresh()
        if noted:
            self.events.send("comments", {})

    async def refresh(self) -> None:
        """Make the issue up anew, tell the browsers what changed, and have it checked when it is quiet."""
        changes = await self.run(self.room.refresh)
        if changes is None:
            return
        self.events.send("update", {"revision": self.room.revision, "pages": [_told(change) for change in changes]})
        if self._checking is not None:
            self._checking.cancel()
        self._checking = asyncio.create_task(self._check())

    async def _check(self) -> None:
        await asyncio.sleep(_CHECK_AFTER)
        steps = self.room.check()
        try:
            while await self.run(next, steps, True) is None:
                pass
        except Exception as error:  # a mistake of ours: the pages are shown, but nobody is told that all is well
            self.room.found = (internal(error),)
        self.events.send("update", {"revision": self.room.revision, "pages": []})

    async def index(self, _request: Request) -> Response:
        """Return the page."""
        text = (STATIC / "index.html").read_text("utf-8").replace("{{token}}", self.token)
        return HTMLResponse(text.replace("{{language}}", self.choices.language), headers=_NEVER)

    async def static(self, request: Request) -> Response:
        """Return one of the page's own files: no other has a name that is found."""
        files = {path.name: path for path in STATIC.iterdir() if path.suffix in _KINDS}
        path = files.get(request.path_params["name"])
        if path is None:
            raise HTTPException(404)
        return FileResponse(path, media_type=_KINDS[path.suffix], headers={"Cache-Control": "no-cache"})

    async def state(self, _request: Request) -> Response:
        """Return everything but the pages' insides."""
        return JSONResponse(
            await self.run(state, self.room, self.choices.language, self.choices.editor), headers=_NEVER
        )

    async def page(self, request: Request) -> Response:
        """Return what lies on a page."""
        shown, number = self.room.shown, request.path_params["number"]
        if shown is None or number not in shown.pages:
            raise HTTPException(404)
        return JSONResponse(await self.run(page_data, shown, number), headers=_NEVER)

    async def tile(self, request: Request) -> Response:
        """Return a tile: what a page's state looks like never changes."""
        at = request.path_params
        try:
            wanted = Wanted(at["number"], at["digest"], float(at["scale"]), at["column"], at["row"],
                            request.query_params.get("plate", ""))  # fmt: skip
        except ValueError:
            raise HTTPException(404) from None
        png = await self.run(self.room.tile, wanted)
        if png is None:
            raise HTTPException(404)
        return Response(png, media_type="image/png", headers=_FOR_EVER)

    async def listen(self, _request: Request) -> Response:
        """Tell a browser what happens from now on."""
        if self.events.is_full:
            raise HTTPException(503)
        hello = event("hello", {"revision": self.room.revision})
        return StreamingResponse(self.events.listen(hello), media_type="text/event-stream", headers=_NEVER)

    async def locate(self, request: Request) -> Response:
        """Return which file, line and column say what is printed at a place."""
        asked = await self.asked(request)
        found = await self.run(self._located, _number(asked, "page"), _number(asked, "x"), _number(asked, "y"))
        return JSONResponse(found, 200 if "file" in found else 404, headers=_NEVER)

    def _located(self, page: float, x: float, y: float) -> dict[str, Any]:
        shown = self.room.shown
        found = spot(shown.places[int(page)], shown.faces, x, y) if shown and page in shown.pages else None
        if shown is None or found is None:
            return _problem("nothing is printed there", "此处没有内容")
        place, source = found.place, written_at(found, shown.issue)
        return {
            "file": short_name(source.file, shown.issue.root), "line": source.line, "column": source.column,
            "word": place.text if place.placed is None else bare(place.text)[found.at : found.at + 1],
            "text": place.text, "role": place.role, "quote": written.quote_at(self.room, int(page), x, y),
            "story": place.story, "field": place.field, "block": place.owner, "paragraph": place.paragraph,
            "start": place.start + found.at, "url": editor_url(self.choices.editor, source),
        }  # fmt: skip

    async def comment(self, request: Request) -> Response:
        """Write a comment, a reply, or that a thread is settled."""
        asked, at = await self.asked(request), request.path_params
        if "name" not in at:
            said, status = await self.run(written.begin, self.room, asked)
        elif (act := written.ACTS.get(at["act"])) is not None:
            said, status = await self.run(act, self.room, at["name"], asked)
        else:
            raise HTTPException(404)
        if status < 400:
            self.events.send("comments", {})
        return JSONResponse(said, status, headers=_NEVER)

    async def asked(self, request: Request) -> dict[str, Any]:
        """Return the record that a browser sent; refuse anything else, and other pages' requests."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip()
        given = request.headers.get("x-huozi-token", "")
        if kind != "application/json" or not secrets.compare_digest(given.encode(), self.token.encode()):
            raise HTTPException(403)
        try:
            data = await asyncio.wait_for(_body(request), _SLOWEST)
            found = json.loads(data)
        except (ValueError, RecursionError):
            raise HTTPException(400) from None
        except (TimeoutError, ClientDisconnect):
            raise HTTPException(408) from None
        if not isinstance(found, dict):
            raise HTTPException(400)
        return found


async def _body(request: Request) -> bytes:
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > MOST_BODY:
            raise HTTPException(413)
    return bytes(data)


def _number(asked: dict[str, Any], name: str) -> float:
    value = asked.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e6:
        raise HTTPException(400)
    return value


def _problem(english: str, chinese: str) -> dict[str, Any]:
    return {"error": {"en": english, "zh": chinese}}


def _told(change: Change) -> dict[str, Any]:
    dirty = None if change.dirty is None else [[round(value, 2) for value in rect] for rect in change.dirty]
    return {"number": change.number, "digest": change.digest, "dirty": dirty}


def application(server: Server) -> Starlette:
    """Return the web application."""
    return Starlette(
        routes=[
            Route("/", server.index),
            Route("/static/{name}", server.static),
            Route("/api/state", server.state),
            Route("/api/pages/{number:int}", server.page),
            Route("/api/events", server.listen),
            Route("/api/locate", server.locate, methods=["POST"]),
            Route("/api/comments", server.comment, methods=["POST"]),
            Route("/api/comments/{name}/{act}", server.comment, methods=["POST"]),
            Route("/tiles/{number:int}/{digest}/{scale}/{column:int}/{row:int}.png", server.tile),
        ],
        exception_handlers={HTTPException: _refused, Exception: _failed},
        lifespan=server.lifespan,
    )


async def _refused(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return JSONResponse(_problem(f"refused ({status})", f"请求被拒绝（{status}）"), status, headers=_NEVER)


async def _failed(_request: Request, error: Exception) -> Response:
    """A mistake of ours: say so, and show nothing of it to the browser."""
    words = type(error).__name__
    return JSONResponse(_problem(f"internal error: {words}", f"程序内部错误：{words}"), 500, headers=_NEVER)
