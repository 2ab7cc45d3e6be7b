// proves LOGIN-9, LOGIN-4: while strangers send 200 wrong logins a second from many addresses, people who are in go on, people on
// devices that their account knows get in, and the strangers are told politely, all the same.
//
//   node tests/load/flood.mjs [--seconds 60] [--rate 200]
//
// Starts `regie demo`, logs some people in, measures their pages when it is quiet and then during the flood, and lets one
// of them log in again and again. The strangers have 250 addresses in 127.0.0.0/8 and take names that exist and names
// that do not; at most 200 of their requests are under way at once, so that a slow machine is flooded by what it can take.
// It fails when somebody who is in gets anything but the page or loses their session, when a known device is not let in, when
// a stranger gets anything but a refusal, and when the log calls any of it an error. The times are told, not judged: they
// depend on what else the machine does.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { freePort, pause, program } from "../support/program.mjs";

const { values: options } = parseArgs({ options: { seconds: { type: "string", default: "60" }, rate: { type: "string", default: "200" } } });
const seconds = Number(options.seconds), rate = Number(options.rate);
const folder = mkdtempSync(path.join(tmpdir(), "regie-flood-"));
const mostUnderWay = 200;

const port = await freePort();
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
          resolve({ status: answer.statusCode, location: answer.headers.location ?? "", retryAfter: answer.headers["retry-after"], text, milliseconds: performance.now() - begun });
        });
      });
      // A connection that the server closed at the moment it was used again: nothing was read of this request.
      sent.on("error", (error) => (sent.reusedSocket && error.code === "ECONNRESET" ? resolve(this.request(target, fields)) : reject(error)));
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

const server = spawn(program, ["demo", "--port", String(port), "--data", folder, "--large-record", "100"], { stdio: ["ignore", "ignore", "pipe"] });
let log = "";
server.stderr.setEncoding("utf8").on("data", (piece) => (log += piece));
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

// Sends `each` at a steady rate, whatever the answers take, but not while `most` are under way, and waits for the last of them.
async function steadily(perSecond, milliseconds, most, each) {
  const begun = performance.now();
  const underWay = new Set();
  for (let number = 0; ; ++number) {
    const due = begun + (number * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    while (underWay.size >= most) await Promise.race(underWay);
    if (Math.max(due, performance.now()) - begun >= milliseconds) break;
    const running = each(number).finally(() => underWay.delete(running));
    underWay.add(running);
  }
  await Promise.all(underWay);
}
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
const percentile = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;

const dayPage = `/mijn/afspraken/dag/${new Date().toISOString().slice(0, 10)}`;
async function watchInside(milliseconds) {
  const times = [], statuses = new Map();
  await steadily(30, milliseconds, inside.length, async (number) => {
    const { browser } = inside[number % inside.length];
    const answer = await browser.request(dayPage).catch(() => ({ status: "broken", milliseconds: 0 }));
    count(statuses, answer.status);
    times.push(answer.milliseconds);
  });
  return { times, statuses };
}

await watchInside(1000); // caches warm
const quiet = await watchInside(Math.min(seconds, 20) * 1000);

// What a stranger is told, without what differs from page to page by chance and the name that was typed.
const refusals = new Set();
const wording = (text) => text.replace(/nonce="[^"]*"/g, "").replace(/(name="token" value=")[^"]*/g, "$1").replace(/(id="naam"[^>]* value=")[^"]*/, "$1");
function whatIsImpolite(answer) {
  if (answer.status === 422) {
    refusals.add(wording(answer.text));
    return answer.text.includes("Je gebruikersnaam of je wachtwoord klopt niet.") ? "" : "a refusal without its sentence";
  }
  if (answer.status === 429) return answer.retryAfter && answer.text.includes("Je hebt het te vaak geprobeerd.") ? "" : "429 without its sentence or Retry-After";
  if (answer.status === 503) return answer.retryAfter && answer.text.includes("Het is even te druk") ? "" : "503 without its sentence or Retry-After";
  return `a wrong login was answered with ${answer.status}`;
}

const sessions = inside.map(({ browser }) => JSON.stringify([...browser.cookies]));
const floodStatuses = new Map(), impolite = new Set(), comingBack = { times: [], statuses: new Map() };
const logBefore = log.length, begunAt = performance.now();
const flood = steadily(rate, seconds * 1000, mostUnderWay, async (number) => {
  const name = number % 10 === 0 ? comesBack.account.username : `naam${number}`;
  const answer = await strangers[number % strangers.length].request("/inloggen", { token: firstToken, naam: name, ww: `gok ${number} van velen` }).catch(() => ({ status: "broken" }));
  count(floodStatuses, answer.status);
  const fault = whatIsImpolite(answer);
  if (fault) impolite.add(fault);
});
// One after the other: a person waits for the answer.
const comes = steadily(1, seconds * 1000, 1, async () => {
  comesBack.browser.forgetSession();
  const answer = await comesBack.browser.logIn(comesBack.account).catch(() => ({ status: "broken", location: "", milliseconds: 0 }));
  count(comingBack.statuses, `${answer.status} ${answer.location}`);
  comingBack.times.push(answer.milliseconds);
});
const [during] = await Promise.all([watchInside(seconds * 1000), flood, comes]);
const lasted = (performance.now() - begunAt) / 1000;
const stillIn = await Promise.all(inside.map(({ browser }) => browser.request(dayPage).then((answer) => answer.status)));
const sessionsAfter = inside.map(({ browser }) => JSON.stringify([...browser.cookies]));
server.kill("SIGTERM");
await new Promise((resolve) => server.once("close", resolve));
rmSync(folder, { recursive: true, force: true });
const lines = log.slice(logBefore).split("\n").filter(Boolean).map((line) => JSON.parse(line));
const warnings = lines.filter((line) => line.event === "too_busy");

const told = (statuses) => [...statuses].map(([status, times]) => `${times}× ${status}`).join(", ");
const milliseconds = (times) => `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`;
const sent = [...floodStatuses.values()].reduce((sum, times) => sum + times, 0);
console.log(`${(sent / lasted).toFixed(0)} wrong logins a second for ${lasted.toFixed(0)} s from ${strangers.length} addresses: ${told(floodStatuses)}`);
console.log(`people who are in, quiet:  ${told(quiet.statuses)}; ${milliseconds(quiet.times)}`);
console.log(`people who are in, flood:  ${told(during.statuses)}; ${milliseconds(during.times)}; p99 ${(percentile(during.times, 0.99) / percentile(quiet.times, 0.99)).toFixed(2)}×`);
console.log(`known device, logging in:  ${told(comingBack.statuses)}; ${milliseconds(comingBack.times)}`);

const failures = [];
if (during.statuses.size !== 1 || !during.statuses.has(200)) failures.push("somebody who was in did not get the page");
if (comingBack.statuses.size !== 1 || !comingBack.statuses.has("303 /")) failures.push("a known device was not let in");
for (const fault of impolite) failures.push(fault);
if (refusals.size > 1) failures.push("names that exist and names that do not were refused in different words");
if (!floodStatuses.has(422)) failures.push("no wrong login was looked at, so nothing was proved");
if (sessionsAfter.join() !== sessions.join() || stillIn.some((status) => status !== 200)) failures.push("somebody lost their session");
if (lines.some((line) => line.level === "error")) failures.push("the log has an error");
if (warnings.length > lasted + 2) failures.push(`${warnings.length} warnings that it is too busy in ${lasted.toFixed(0)} s`);
if (warnings.reduce((sum, line) => sum + line.refused, 0) > (floodStatuses.get(503) ?? 0)) failures.push("the log tells of more refusals than there were");
if (floodStatuses.has(503) && warnings.length === 0) failures.push("refusals were not told in the log");
for (const failure of failures) console.error(failure);
console.log(failures.length ? `${failures.length} failed` : "passed");
process.exit(failures.length ? 1 : 0);
