// While strangers send 200 wrong logins a second from many addresses, people who are in go on, and people on
// devices that their account knows get in.
//
//   node tests/load/flood.mjs [--seconds 60] [--rate 200]
//
// Starts `regie demo`, logs some people in, measures their pages when it is quiet and then during the flood, and lets one
// of them log in again each second. The strangers have 250 addresses in 127.0.0.0/8 and take names that exist and names
// that do not. It fails when somebody who is in gets anything but the page, when a known device is not let in, or when
// anything breaks. The times are told, not judged: they depend on what else the machine does.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({ options: { seconds: { type: "string", default: "60" }, rate: { type: "string", default: "200" } } });
const seconds = Number(options.seconds), rate = Number(options.rate);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.REGIE_PROGRAM ?? path.join(root, "build/release/regie");
const folder = mkdtempSync(path.join(tmpdir(), "regie-flood-"));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const port = await new Promise((resolve) => {
  const server = createServer();
  server.listen(0, "127.0.0.1", () => {
    const { port: free } = server.address();
    server.close(() => resolve(free));
  });
});
const origin = `http://localhost:${port}`;

// A browser as far as this test needs one: an address, cookies, and no following of redirects.
class Browser {
  cookies = new Map();
  constructor(address) {
    this.address = address;
    this.agent = new http.Agent({ keepAlive: true, localAddress: address, maxSockets: 16 });
  }
  request(target, fields) {
    const body = fields ? new URLSearchParams(fields).toString() : undefined;
    const headers = { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "), host: `localhost:${port}` };
    if (body !== undefined) Object.assign(headers, { origin, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) });
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const sent = http.request({ host: "127.0.0.1", port, path: target, method: fields ? "POST" : "GET", headers, agent: this.agent, localAddress: this.address }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (piece) => (text += piece));
        answer.on("end", () => {
          for (const line of answer.headers["set-cookie"] ?? []) {
            const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
            this.cookies.set(name, value);
          }
          resolve({ status: answer.statusCode, location: answer.headers.location ?? "", text, milliseconds: performance.now() - begun });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
  async token(page) {
    return (await this.request(page)).text.match(/name="token" value="([^"]*)"/)?.[1] ?? "";
  }
  async logIn({ username, password }) {
    const token = await this.token("/inloggen");
    return this.request("/inloggen", { token, naam: username, ww: password });
  }
  forgetSession() {
    for (const name of this.cookies.keys()) if (name.includes("sessie")) this.cookies.delete(name);
  }
}

const server = spawn(program, ["demo", "--port", String(port), "--data", folder], { stdio: ["ignore", "ignore", "ignore"] });
for (let tries = 0; ; ++tries) {
  if (server.exitCode !== null || tries > 2400) throw new Error("regie did not get ready");
  if (await fetch(`${origin}/readyz`).then((answer) => answer.ok, () => false)) break;
  await pause(25);
}

const accounts = (await (await fetch(`${origin}/demo/accounts.json`)).json()).filter((account) => account.kind === "client").slice(0, 4);
const inside = [];
for (const [index, account] of accounts.entries()) {
  const browser = new Browser(`127.0.2.${index + 1}`);
  await browser.logIn(account);
  const sms = (await (await fetch(`${origin}/demo/postvak.json`)).json()).find((posted) => posted.channel === "sms");
  const token = await browser.token("/inloggen/code");
  const entered = await browser.request("/inloggen/code", { token, code: sms.text.match(/\b\d{6}\b/)[0] });
  if (entered.status !== 303) throw new Error(`the code of ${account.username} was answered with ${entered.status}`);
  inside.push({ browser, account });
}
// Somebody who comes back each second, on a device that is known.
const comesBack = { browser: inside[0].browser, account: inside[0].account };
inside.shift();

const strangers = [];
for (let i = 1; i <= 250; ++i) strangers.push(new Browser(`127.0.1.${i}`));
const firstToken = await strangers[0].token("/inloggen");
for (const stranger of strangers) stranger.cookies = new Map(strangers[0].cookies);

// Sends `each` at a steady rate, whatever the answers take, and waits for the last of them.
async function steadily(perSecond, milliseconds, each) {
  const begun = performance.now();
  const running = [];
  for (let number = 0; ; ++number) {
    const due = begun + (number * 1000) / perSecond;
    if (due - begun >= milliseconds) break;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    running.push(each(number));
  }
  await Promise.all(running);
}
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
const percentile = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;

async function watchInside(milliseconds) {
  const times = [], statuses = new Map();
  await steadily(30, milliseconds, async (number) => {
    const { browser } = inside[number % inside.length];
    const answer = await browser.request("/mijn/afspraken/dag/" + new Date().toISOString().slice(0, 10)).catch(() => ({ status: "broken", milliseconds: 0 }));
    count(statuses, answer.status);
    times.push(answer.milliseconds);
  });
  return { times, statuses };
}

await watchInside(1000); // caches warm
const quiet = await watchInside(Math.min(seconds, 20) * 1000);

const floodStatuses = new Map(), comingBack = { times: [], statuses: new Map() };
const flood = steadily(rate, seconds * 1000, async (number) => {
  const name = number % 10 === 0 ? comesBack.account.username : `naam${number}`;
  const answer = await strangers[number % strangers.length].request("/inloggen", { token: firstToken, naam: name, ww: `gok ${number} van velen` }).catch(() => ({ status: "broken" }));
  count(floodStatuses, answer.status);
});
const comes = steadily(1, seconds * 1000, async () => {
  comesBack.browser.forgetSession();
  const answer = await comesBack.browser.logIn(comesBack.account).catch(() => ({ status: "broken", location: "", milliseconds: 0 }));
  count(comingBack.statuses, `${answer.status} ${answer.location}`);
  comingBack.times.push(answer.milliseconds);
});
const [during] = await Promise.all([watchInside(seconds * 1000), flood, comes]);
server.kill("SIGTERM");
await new Promise((resolve) => server.once("exit", resolve));
rmSync(folder, { recursive: true, force: true });

const told = (statuses) => [...statuses].map(([status, times]) => `${times}× ${status}`).join(", ");
const milliseconds = (times) => `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`;
console.log(`${rate} wrong logins a second for ${seconds} s from ${strangers.length} addresses: ${told(floodStatuses)}`);
console.log(`people who are in, quiet:  ${told(quiet.statuses)}; ${milliseconds(quiet.times)}`);
console.log(`people who are in, flood:  ${told(during.statuses)}; ${milliseconds(during.times)}; p99 ${(percentile(during.times, 0.99) / percentile(quiet.times, 0.99)).toFixed(2)}×`);
console.log(`known device, logging in:  ${told(comingBack.statuses)}; ${milliseconds(comingBack.times)}`);

const failures = [];
if (during.statuses.size !== 1 || !during.statuses.has(200)) failures.push("somebody who was in did not get the page");
if (comingBack.statuses.size !== 1 || !comingBack.statuses.has("303 /")) failures.push("a known device was not let in");
for (const status of floodStatuses.keys()) if (![422, 429, 503].includes(status)) failures.push(`a wrong login was answered with ${status}`);
if (!floodStatuses.has(422)) failures.push("no wrong login was looked at, so nothing was proved");
for (const failure of failures) console.error(failure);
console.log(failures.length ? `${failures.length} failed` : "passed");
process.exit(failures.length ? 1 : 0);
