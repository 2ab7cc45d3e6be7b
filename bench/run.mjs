// What a logged-in page costs beside nginx serving the same bytes as a file, in one run: ratios, not absolute times.
//
//   bin/bench [--seconds 5] [--rounds 3] [--postgresql URL]
//
// Server and nginx are bound to core 0, wrk to core 1; they are driven in turn, A B A B, and the median of the pairs is
// printed. Method and results: docs/performance.md.
import { execFile, spawn } from "node:child_process";
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { freePort, pause, program, root } from "../tests/support/program.mjs";

const { values: options } = parseArgs({
  options: { seconds: { type: "string", default: "5" }, rounds: { type: "string", default: "3" }, postgresql: { type: "string", default: "" } },
});
const seconds = Number(options.seconds), rounds = Number(options.rounds);
const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), "regie-bench-"));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const started = [];
const startOn = (core, command, args) => {
  const child = spawn("taskset", ["-c", String(core), command, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  started.push(child);
  return child;
};
async function ready(address) {
  for (let tries = 0; tries < 4000; ++tries) {
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      await pause(10);
    }
  }
  throw new Error(`${address} did not answer`);
}

const toMilliseconds = (text) => {
  const [, number, unit] = text.match(/([\d.]+)(us|ms|s)/);
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
};
// One drive with wrk on core 1.
async function drive(address, connections, { headers = {}, script, duration = seconds } = {}) {
  const args = ["-c", "1", "wrk", "-t1", `-c${connections}`, `-d${duration}s`, "--latency", ...Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`])];
  if (script) args.push("-s", script);
  const { stdout } = await run("taskset", [...args, address]);
  const errors = stdout.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? "0";
  return {
    perSecond: Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p50: toMilliseconds(stdout.match(/^\s+50%\s+(\S+)/m)[1]),
    p99: toMilliseconds(stdout.match(/^\s+99%\s+(\S+)/m)[1]),
    errors: Number(errors),
  };
}

// ---- the program, with somebody logged in -----------------------------------------------------------------------
const port = await freePort(), origin = `http://localhost:${port}`;
const data = path.join(folder, "data");
const began = Date.now();
startOn(0, program, ["demo", "--port", String(port), "--data", data, ...(options.postgresql ? ["--database", options.postgresql] : [])]);
await ready(`${origin}/readyz`);
const cookies = new Map();
const cookieLine = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
async function request(address, fields) {
  const answer = await fetch(new URL(address, origin), {
    method: fields ? "POST" : "GET",
    redirect: "manual",
    headers: { cookie: cookieLine(), "accept-encoding": "identity", ...(fields ? { origin, "sec-fetch-site": "same-origin" } : {}) },
    body: fields ? new URLSearchParams(fields) : undefined,
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
    value === "" ? cookies.delete(name) : cookies.set(name, value);
  }
  return { status: answer.status, location: answer.headers.get("location") ?? "", text: await answer.text(), headers: answer.headers };
}
const hiddenFields = (html, action) => {
  const form = html.split("<form").find((piece) => piece.includes(`action="${action}`)) ?? html;
  const fields = {};
  for (const [tag] of form.split("</form>")[0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)) fields[tag.match(/name="([^"]*)"/)[1]] = tag.match(/value="([^"]*)"/)?.[1] ?? "";
  return fields;
};
const account = (await (await fetch(`${origin}/demo/accounts.json`)).json()).find((found) => found.kind === "client" && found.rights.includes("agenda.write"));
const loginPage = await request("/inloggen");
const loginFields = { ...hiddenFields(loginPage.text, "/inloggen"), naam: account.username, ww: account.password };
const visitCookies = new Map(cookies);
await request("/inloggen", loginFields);
const code = (await (await fetch(`${origin}/demo/postvak.json`)).json()).find((posted) => posted.channel === "sms").text.match(/\b\d{6}\b/)[0];
const codePage = await request("/inloggen/code");
await request("/inloggen/code", { ...hiddenFields(codePage.text, "/inloggen/code"), code });
let start = await request("/");
const startAddress = start.status === 303 ? start.location : "/";
start = await request(startAddress);
if (start.status !== 200) throw new Error(`START answered ${start.status}`);
const today = (await request("/mijn/afspraken")).location;
const pages = { START: startAddress, "agenda day": today, "agenda month": today.replace("/dag/", "/maand/") };

// ---- nginx with the same bytes ----------------------------------------------------------------------------------
// Twice: set up for nothing but speed, which is what the aim of 0.15 is measured by; and as Debian's package sets it up, which writes a line
// into its access log for each request, as we do.
const www = path.join(folder, "www");
mkdirSync(www);
for (const [name, address] of Object.entries(pages)) writeFileSync(path.join(www, `${name.replace(" ", "-")}.html`), (await request(address)).text);
async function startNginx(name, http) {
  const port = await freePort(), configuration = path.join(folder, `${name}.conf`), temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(configuration, `
worker_processes 1; daemon off; pid ${folder}/${name}.pid; error_log stderr crit; user root;
events { worker_connections 1024; }
http { sendfile on; keepalive_requests 1000000000; types { text/html html; } ${http}
  ${temporary.map((kind) => `${kind}_temp_path ${folder}/${name}-${kind};`).join(" ")}
  server { listen 127.0.0.1:${port}; root ${www}; } }`);
  startOn(0, "nginx", ["-c", configuration]);
  await ready(`http://127.0.0.1:${port}/START.html`);
  return port;
}
const nginxPort = await startNginx("fast", "access_log off; tcp_nodelay on; open_file_cache max=100;");
const usualPort = await startNginx("usual", `access_log ${folder}/access.log; tcp_nopush on;`);

// ---- what the disk itself needs ---------------------------------------------------------------------------------
function diskTimes() {
  const file = openSync(path.join(folder, "disk"), "w"), times = [], page = Buffer.alloc(4096, 1);
  for (let i = 0; i < 300; ++i) {
    const from = process.hrtime.bigint();
    writeSync(file, page);
    fdatasyncSync(file);
    times.push(Number(process.hrtime.bigint() - from) / 1e6);
  }
  closeSync(file);
  times.sort((a, b) => a - b);
  return { p50: times[150], p99: times[297] };
}

// Where a phone fetches all appointments of this client; the demonstration has more than a thousand.
async function feed() {
  await request("/mijn/afspraken/eigen-agenda", { ...hiddenFields((await request("/mijn/afspraken/eigen-agenda")).text, "/mijn/afspraken/eigen-agenda"), inhoud: "alles" });
  return (await request("/mijn/afspraken/eigen-agenda")).text.match(/\/agenda\/[\w-]+\.ics/)[0];
}

const show = (number, digits = 2) => number.toFixed(digits);
try {
  console.log(`${options.postgresql ? "PostgreSQL" : "SQLite"}, filled and ready ${Date.now() - began} ms after the start`);
  const disk = diskTimes();
  console.log(`fdatasync of 4 KB: p50 ${show(disk.p50)} ms, p99 ${show(disk.p99)} ms`);
  const headers = { Cookie: cookieLine() };
  for (const [name, address] of Object.entries(pages)) {
    const file = `http://127.0.0.1:${nginxPort}/${name.replace(" ", "-")}.html`, usual = file.replace(`:${nginxPort}/`, `:${usualPort}/`);
    await drive(origin + address, 64, { headers, duration: 2 });
    const pairs = [];
    for (let round = 0; round < rounds; ++round) pairs.push({ page: await drive(origin + address, 64, { headers }), nginx: await drive(file, 64), usual: await drive(usual, 64) });
    const few = await drive(origin + address, 4, { headers });
    const wrong = pairs.reduce((sum, pair) => sum + pair.page.errors + pair.nginx.errors + pair.usual.errors, few.errors);
    console.log(`${name}: ${show(median(pairs.map((pair) => pair.page.perSecond)), 0)} pages/s beside nginx static ${show(median(pairs.map((pair) => pair.nginx.perSecond)), 0)}/s; ` +
      `ratio ${show(median(pairs.map((pair) => pair.page.perSecond / pair.nginx.perSecond)), 3)} ` +
      `(as Debian sets nginx up ${show(median(pairs.map((pair) => pair.usual.perSecond)), 0)}/s, ${show(median(pairs.map((pair) => pair.page.perSecond / pair.usual.perSecond)), 3)}); p99 ${show(median(pairs.map((pair) => pair.page.p99)))} ms with 64 connections, ` +
      `${show(few.p99)} ms (p50 ${show(few.p50)}) with 4; ${wrong} errors; ${Buffer.byteLength(readFileSync(path.join(www, `${name.replace(" ", "-")}.html`)))} bytes`);
  }
  const feedAddress = await feed(), feedText = (await request(feedAddress)).text;
  writeFileSync(path.join(www, "feed.ics"), feedText);
  const feedPairs = [];
  for (let round = 0; round < rounds; ++round) feedPairs.push({ feed: await drive(origin + feedAddress, 1), nginx: await drive(`http://127.0.0.1:${nginxPort}/feed.ics`, 1) });
  console.log(`feed of ${feedText.split("BEGIN:VEVENT").length - 1} appointments, one reader: p50 ${show(median(feedPairs.map((pair) => pair.feed.p50)))} ms, p99 ${show(median(feedPairs.map((pair) => pair.feed.p99)))} ms, ` +
    `${show(median(feedPairs.map((pair) => pair.feed.perSecond)), 0)}/s beside nginx static ${show(median(feedPairs.map((pair) => pair.nginx.perSecond)), 0)}/s; ` +
    `${feedPairs.reduce((sum, pair) => sum + pair.feed.errors + pair.nginx.errors, 0)} errors; ${Buffer.byteLength(feedText)} bytes`);
  // Logging in on a known device: one Argon2id hash each, no SMS.
  const device = [...cookies].filter(([key]) => /apparaat|device/.test(key));
  const body = new URLSearchParams(loginFields).toString();
  const script = path.join(folder, "login.lua");
  const cookie = [...new Map([...visitCookies, ...device])].map(([key, value]) => `${key}=${value}`).join("; ");
  writeFileSync(script, `wrk.method = "POST"
wrk.body = ${JSON.stringify(body)}
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Origin"] = "${origin}"
wrk.headers["Sec-Fetch-Site"] = "same-origin"
wrk.headers["Cookie"] = ${JSON.stringify(cookie)}
`);
  const quiet = await drive(origin + pages.START, 4, { headers });
  const [logins, meanwhile] = await Promise.all([drive(`${origin}/inloggen`, 8, { script }), drive(origin + pages.START, 4, { headers })]);
  console.log(`logging in: ${show(logins.perSecond, 1)} hashes/s (${logins.errors} refused); START with 4 connections p99 ${show(quiet.p99)} ms quiet, ${show(meanwhile.p99)} ms meanwhile`);
  const status = readFileSync(`/proc/${started[0].pid}/status`, "utf8");
  console.log(`resident after all this: ${Math.round(Number(status.match(/VmRSS:\s+(\d+)/)[1]) / 1024)} MB`);
} finally {
  for (const child of started) child.kill("SIGTERM");
  await pause(500);
  rmSync(folder, { recursive: true, force: true });
}
