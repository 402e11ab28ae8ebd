"""Every reply and frame a client got, one JSON object a line, whichever library it came through."""

import json
import threading


class Recording:
    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8")
        self.lock = threading.Lock()

    def add(self, **entry):
        with self.lock:
            self.file.write(json.dumps(entry) + "\n")
            self.file.flush()

    def reply(self, method, url, status, body):
        if body:
            self.add(method=method, url=str(url), status=status, body=json.loads(body))

    def frame(self, text):
        self.add(frame=json.loads(text))

    def watch_urllib3(self):
        import urllib3

        inner = urllib3.connectionpool.HTTPConnectionPool.urlopen

        def urlopen(pool, method, url, *args, **options):
            options["preload_content"] = True
            reply = inner(pool, method, url, *args, **options)
            self.reply(method, url, reply.status, reply.data)
            return reply

        urllib3.connectionpool.HTTPConnectionPool.urlopen = urlopen

    def watch_httpx(self):
        import httpx

        inner = httpx.Client.send

        def send(client, request, **options):
            reply = inner(client, request, **options)
            reply.read()
            self.reply(request.method, request.url.raw_path.decode(), reply.status_code,
                       reply.content)
            return reply

        httpx.Client.send = send

    def watch_websockets(self):
        from websockets.asyncio import connection

        inner = connection.Connection.recv

        async def recv(stream, *args, **options):
            text = await inner(stream, *args, **options)
            self.frame(text)
            return text

        connection.Connection.recv = recv
