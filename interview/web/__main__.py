"""The process of the door: `python -m interview.web FILE ADDRESS PORT`.

It writes a word to its output when it listens and when the first page was asked for, and ends when its input
does: whoever started it is gone then, however that came. It writes no log.
"""

import logging
import os
import signal
import sys
import time
from pathlib import Path
from threading import Thread

LISTENS, REACHED = "listens", "reached"
_THREADS = 8
_AT_ONCE = 900
"""Connections; half-open ones are let go after a few seconds. A process may open 1024 files as a rule."""
_PATIENCE = 15
_MOST_HEADERS = 16_384


def main(arguments: list[str]) -> int:
    """Serves until the input ends; 3 where the address is not free."""
    from waitress.server import BaseWSGIServer, create_server

    from interview.web.app import LARGEST_FORM, App
    from interview.web.connections import Connection
    from interview.web.door import Door
    from interview.web.phones import Phones

    file, address, port = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C at the desk is the desk's own
    logging.getLogger("waitress").disabled = True
    logging.getLogger("waitress.queue").disabled = True
    app = App(Door(Path(file)), Phones(time.monotonic), f"{address}:{port}", lambda: _tell(REACHED))
    try:
        server = create_server(
            app,
            host=address,
            port=int(port),
            threads=_THREADS,
            connection_limit=_AT_ONCE,
            channel_timeout=_PATIENCE,
            cleanup_interval=5,
            asyncore_use_poll=True,
            max_request_body_size=LARGEST_FORM,
            max_request_header_size=_MOST_HEADERS,
            ident=None,
            expose_tracebacks=False,
        )
    except OSError:
        return 3
    assert isinstance(server, BaseWSGIServer), "an address of figures is one"
    server.channel_class = Connection
    Thread(target=_end_with_the_input, daemon=True).start()
    _tell(LISTENS)
    server.run()
    return 0


def _end_with_the_input() -> None:
    while os.read(0, 1024):
        pass
    os._exit(0)


def _tell(word: str) -> None:
    try:
        os.write(1, f"{word}\n".encode())
    except OSError:
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
