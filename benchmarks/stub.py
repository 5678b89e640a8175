"""A Telegram of one answer, as a process on a core of its own: `python -m benchmarks.stub CORE` prints its port.

It takes every request for sendMessage and says back a message as long as a real one, quickly enough that what is
measured is whoever asks.
"""

import asyncio
import json
import os
import re
import sys
from typing import Any

MESSAGE = {
    "message_id": 5,
    "from": {"id": 424242, "is_bot": True, "first_name": "Staffroom", "username": "staffroom_bot"},
    "chat": {"id": 5000, "type": "private", "first_name": "Анна"},
    "date": 1772431200,
    "text": "Семинар в пятницу в 15:00, школа № 3, актовый зал. Возьмите, пожалуйста, ноутбук и один пример задания.",
    "entities": [{"type": "bold", "offset": 0, "length": 17}],
}
BODY = json.dumps({"ok": True, "result": MESSAGE}, ensure_ascii=False).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Answering(asyncio.Protocol):
    """One connection: an answer to every whole request."""

    def connection_made(self, transport: Any) -> None:
        """It opens."""
        self._transport, self._received = transport, b""

    def data_received(self, data: bytes) -> None:
        """A part of a request, or several."""
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self._received, 0, end + 2)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._received) < whole:
                return
            self._received = self._received[whole:]
            self._transport.write(ANSWER)


async def main() -> None:
    """Answers until it is killed."""
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    asyncio.run(main())
