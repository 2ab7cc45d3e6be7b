"""An SMS gateway for tests: python3 sms_gateway.py RECEIVED PORT

Prints its port (PORT 0: any free one). Writes each request as a line of JSON to the file RECEIVED. The address says how it behaves:

  /ok            200           /fail-N/…      500 to the first N requests of that address, then 200
  /status/S      that status   /slow-N/…      takes the first N and does not answer, then 200
  /twice         answers 200 and, unasked, once more        /broken    200 with an error in its text
"""

import json
import os
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

received = sys.argv[1]
lock = threading.Lock()
requests = Counter()


class Gateway(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())
        self.wfile.flush()

    def take(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        with lock:
            requests[self.path] += 1
            number = requests[self.path]
            with open(received, "a") as file:
                line = {"method": self.command, "path": self.path, "headers": dict(self.headers), "body": body}
                file.write(json.dumps(line) + "\n")
        how = self.path.split("?")[0].split("/")[1]
        kind, _, times = how.partition("-")
        is_among_first = times != "" and number <= int(times)
        if kind == "status":
            self.answer(int(self.path.split("/")[2]), "your text was: " + body)
        elif kind == "fail" and is_among_first:
            self.answer(500, "error")
        elif kind == "slow" and is_among_first:
            time.sleep(3600)
        elif kind == "broken":
            self.answer(200, "ERROR no credits")
        else:
            self.answer(200, "OK sent")
            if kind == "twice":
                self.answer(200, "OK sent")

    do_POST = do_PUT = do_GET = take


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Gateway)
server.daemon_threads = True
server.handle_error = lambda *arguments: None  # who was asked to misbehave meets broken connections
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
# Ends with the test, however that ends.
sys.stdin.read()
os._exit(0)
