"""httpx over connections that are made to checked addresses only."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

import httpcore
import httpx

from waqai.documents.fetch.addresses import CheckedBackend
from waqai.documents.fetch.clock import Clock


class _Stream(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class CheckedTransport(httpx.BaseTransport):
    """Like httpx's own transport, but with a pool whose every connection is checked."""

    def __init__(self, allow_private: bool) -> None:
        self._clock = Clock()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=8,
            keepalive_expiry=10.0,
            network_backend=CheckedBackend(allow_private, self._clock),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises: httpcore's errors, and InputError for an address that is not allowed.

        The request's time-out for reading is the time that the whole answer may take.
        """
        self._clock.start(request.extensions["timeout"]["read"])
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Stream(response),
            extensions=response.extensions,
        )

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
