"""A mail server for tests, on aiosmtpd: /usr/bin/python3 mail_server.py RECEIVED PORT [CERTIFICATE KEY]

Prints its port (PORT 0: any free one). Writes each mail that it took as a line of JSON to the file RECEIVED. With a certificate it offers STARTTLS and
takes mail only after a login as "regie" with "geheim". What a recipient's name begins with says how it behaves:

  busy-N-     answers 451 to the first N tries      refused-    answers 550
  hangup-N-   hangs up in the middle of a mail, N times
  silent-N-   takes the mail and does not answer, N times
  closing-    hangs up after having taken it        late-       answers after half a second
"""

import asyncio
import email.policy
import json
import os
import ssl
import sys
from collections import Counter

from aiosmtpd.smtp import SMTP, AuthResult

received = sys.argv[1]
context = None
if len(sys.argv) > 3:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
tries = Counter()
connections = 0


def behaves(recipient, how):
    """Whether this try of this recipient goes so: "busy-2-anna@…" does for its first two."""
    if not recipient.startswith(how + "-"):
        return False
    tries[recipient, how] += 1
    return tries[recipient, how] <= int(recipient.split("-")[1])


def write_down(server, envelope):
    mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
    part = lambda kind: mail.get_body((kind,)).get_content().replace("\r\n", "\n") if mail.get_body((kind,)) else ""
    line = {
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "headers": {name: str(value) for name, value in mail.items()},
        "defects": [str(defect) for defect in mail.defects],
        "text": part("plain"),
        "html": part("html"),
        "connection": server.number,
        "hello": server.session.host_name,
        "tls": server.session.ssl is not None,
        "user": server.session.auth_data.login.decode() if server.session.auth_data else "",
    }
    with open(received, "a") as file:
        file.write(json.dumps(line) + "\n")


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if behaves(address, "busy"):
            return "451 4.3.0 come again later, " + address
        if address.startswith("refused-"):
            return "550 5.1.1 nobody called " + address + " lives here, code 123456"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        write_down(server, envelope)
        recipient = envelope.rcpt_tos[0]
        if behaves(recipient, "silent"):
            await asyncio.sleep(3600)
        if recipient.startswith("late-"):
            await asyncio.sleep(0.5)
        if recipient.startswith("closing-"):
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
        return "250 OK"


class Server(SMTP):
    def connection_made(self, transport):
        global connections
        if not hasattr(self, "number"):
            connections += 1
            self.number = connections
        super().connection_made(transport)

    def connection_lost(self, error):
        super().connection_lost(error)
        with open(received, "a") as file:
            file.write(json.dumps({"closed": self.number, "to": [""]}) + "\n")

    async def smtp_DATA(self, argument):
        if self.envelope.rcpt_tos and behaves(self.envelope.rcpt_tos[0], "hangup"):
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(argument)


def check(server, session, envelope, mechanism, data):
    is_right = data.login == b"regie" and data.password == b"geheim"
    return AuthResult(success=is_right, handled=is_right, auth_data=data)


def make():
    return Server(
        Handler(),
        hostname="mail.example",
        enable_SMTPUTF8=True,
        tls_context=context,
        require_starttls=context is not None,
        auth_required=context is not None,
        authenticator=check if context else None,
    )


async def main():
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", int(sys.argv[2]))
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with the test, however that ends.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
