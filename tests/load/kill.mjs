// proves TRUST-7: `kill -9` in the middle of many concurrent additions loses nothing that was answered and doubles nothing.
//
//   node tests/load/kill.mjs [--times 20] [--additions 200]
//
// Starts `regie demo`, logs in once, then again and again: sends the additions at the same time, kills the program at a
// random moment among the answers, starts it again, sends the unanswered ones once more with the same form key (as a
// reload would), and reads the day: every answered addition is there, none twice.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { freePort, pause, program } from "../support/program.mjs";

const { values: options } = parseArgs({ options: { times: { type: "string", default: "20" }, additions: { type: "string", default: "200" } } });
const times = Number(options.times), additions = Number(options.additions);
const folder = mkdtempSync(path.join(tmpdir(), "regie-kill-"));

const port = await freePort();
const origin = `http://localhost:${port}`;

let running;
async function start() {
  running = spawn(program, ["demo", "--port", String(port), "--data", folder, "--large-record", "100"], { stdio: ["ignore", "ignore", "inherit"] });
  for (let tries = 0; tries < 2400; ++tries) {
    if (running.exitCode !== null) throw new Error("regie stopped at once");
    try {
      if ((await fetch(`${origin}/readyz`)).ok) return;
    } catch {
      await pause(25);
    }
  }
  throw new Error("regie did not get ready");
}
async function kill() {
  const ended = new Promise((resolve) => running.once("exit", resolve));
  running.kill("SIGKILL");
  await ended;
}

// A browser as far as this test needs one: it keeps cookies and does not follow redirects.
const cookies = new Map();
async function request(address, fields) {
  const answer = await fetch(new URL(address, origin), {
    method: fields ? "POST" : "GET",
    redirect: "manual",
    headers: {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      ...(fields ? { origin, "sec-fetch-site": "same-origin" } : {}),
    },
    body: fields ? new URLSearchParams(fields) : undefined,
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
    cookies.set(name, value);
  }
  return { status: answer.status, location: answer.headers.get("location") ?? "", text: await answer.text() };
}
const hiddenFields = (html, action) => {
  const form = html.split("<form").find((piece) => piece.includes(`action="${action}`)) ?? html;
  const fields = {};
  for (const [tag] of form.split("</form>")[0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)) fields[tag.match(/name="([^"]*)"/)[1]] = tag.match(/value="([^"]*)"/)?.[1] ?? "";
  return fields;
};

async function logIn() {
  const account = (await (await fetch(`${origin}/demo/accounts.json`)).json()).find((found) => found.kind === "client" && found.rights.includes("agenda.write"));
  const page = await request("/inloggen");
  await request("/inloggen", { ...hiddenFields(page.text, "/inloggen"), naam: account.username, ww: account.password });
  const code = (await (await fetch(`${origin}/demo/postvak.json`)).json()).find((posted) => posted.channel === "sms").text.match(/\b\d{6}\b/)[0];
  const codePage = await request("/inloggen/code");
  const entered = await request("/inloggen/code", { ...hiddenFields(codePage.text, "/inloggen/code"), code });
  if (entered.status !== 303) throw new Error(`logging in answered ${entered.status}`);
}

function add(form, title, key, date) {
  return request("/mijn/afspraken/nieuw", { ...form, sleutel: key, wat: title, dag: date, begin: "10:00", eind: "11:00", beschrijving: "", waar: "", plaatje: "", herhaal: "" });
}

let failed = 0, answeredInAll = 0;
await start();
await logIn();
for (let round = 1; round <= times; ++round) {
  const date = new Date(Date.UTC(2027, 0, round)).toISOString().slice(0, 10);
  const form = hiddenFields((await request("/mijn/afspraken/nieuw")).text, "/mijn/afspraken/nieuw");
  const wanted = Array.from({ length: additions }, (_, index) => ({ title: `ronde ${round} nummer ${index} einde`, key: crypto.randomUUID(), answered: false }));
  const killAfter = Math.floor(Math.random() * additions * 0.9);
  let answers = 0, killing;
  await Promise.all(wanted.map(async (one) => {
    try {
      const answer = await add(form, one.title, one.key, date);
      if (answer.status === 303) one.answered = true;
      if (++answers === killAfter) killing = kill();
    } catch {
      // the connection died with the program
    }
  }));
  await (killing ?? kill());
  await start();
  const answered = wanted.filter((one) => one.answered).length;
  answeredInAll += answered;
  const count = (html, title) => [...html.matchAll(new RegExp(`<b[^>]*>${title}</b>`, "g"))].length;
  const after = await request(`/mijn/afspraken/dag/${date}`);
  const lost = wanted.filter((one) => one.answered && count(after.text, one.title) === 0).length;
  for (const one of wanted.filter((other) => !other.answered)) {
    const again = await add(form, one.title, one.key, date);
    if (again.status !== 303) ++failed;
  }
  const end = await request(`/mijn/afspraken/dag/${date}`);
  const missing = wanted.filter((one) => count(end.text, one.title) === 0).length;
  const doubled = wanted.filter((one) => count(end.text, one.title) > 1).length;
  if (after.status !== 200 || lost || missing || doubled) ++failed;
  console.log(`kill ${round}: ${answered} of ${additions} answered, ${lost} lost, ${missing} missing after repeating, ${doubled} doubled`);
}
await kill();
rmSync(folder, { recursive: true, force: true });
if (answeredInAll === 0) {
  console.error("no addition was ever answered, so nothing was proved");
  failed += 1;
}
console.log(`${times - Math.min(failed, times)} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
