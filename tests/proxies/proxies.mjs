// proves OPS-8, OPS-9: packaging/nginx.conf and packaging/haproxy.cfg do in front of Regie what they say.
//
//   bin/with-postgresql node tests/proxies/proxies.mjs
//
// Two `regie serve` on one PostgreSQL stand behind nginx and HAProxy, which run with the shipped files; only ports and paths are
// other ones, and the second server's comment sign is gone. Browsers come from addresses in 127.0.0.0/8, which are as real to
// the proxies as any. What no page of Regie does yet, or only for who is logged in (live events, large uploads), a stand-in
// does, with the headers that Regie gives. Fails when anything is not as it should be.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import http from "node:http";
import { Browser, becomesTrue, endEverything, freePort, name, pause, program, requestOverHttp2, start, startHaproxy, startNginx } from "./machinery.mjs";

if (!process.env.REGIE_TEST_POSTGRESQL) throw new Error("run this under bin/with-postgresql");
const begun = performance.now();
const done = (what) => console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${what}`);

const environment = {
  REGIE_DATABASE: process.env.REGIE_TEST_POSTGRESQL,
  REGIE_ORIGIN: `https://${name}`,
  REGIE_SERVER_TRUSTED_PROXIES: "127.0.0.1",
  REGIE_SERVER_DRAIN_SECONDS: "3",
};
const sql = (query) => execFileSync("psql", [environment.REGIE_DATABASE, "--no-psqlrc", "--tuples-only", "--no-align", "--command", query]).toString().trim();
const ports = [await freePort(), await freePort()];
const serve = async (which) => {
  const child = start(program, ["serve"], { ...environment, REGIE_SERVER_PORT: String(ports[which]) });
  await becomesTrue(`server ${which + 1} is ready`, () => fetch(`http://127.0.0.1:${ports[which]}/readyz`).then((answer) => answer.ok), child);
  return child;
};

// Each proxy passes on what Regie says to browsers, and browsers over HTTP/1.1 and HTTP/2 to Regie.
async function servesBrowsers(proxy) {
  const plain = await new Promise((resolve) => http.get({ host: "127.0.0.1", port: proxy.plainPort, path: "/inloggen?a=b", headers: { host: name } }, resolve));
  plain.resume();
  assert.equal(plain.statusCode, 301);
  assert.equal(plain.headers.location, `https://${name}/inloggen?a=b`);

  const browser = new Browser(proxy);
  const start = await browser.request("/");
  assert.equal(start.status, 303);
  assert.equal(start.headers.location, "/inloggen");
  const login = await browser.request("/inloggen", { headers: { "accept-encoding": "gzip" } });
  assert.equal(login.status, 200);
  assert.equal(login.headers["content-encoding"], "gzip", "pages are compressed on the way");
  assert.match(login.headers["strict-transport-security"] ?? "", /max-age=/, "Regie knows that the browser came over https");
  const cookies = [...(start.headers["set-cookie"] ?? []), ...(login.headers["set-cookie"] ?? [])];
  assert.ok(cookies.length > 0);
  for (const cookie of cookies) assert.match(cookie, /^__Host-.*; Secure/);

  const page = await browser.request("/inloggen");
  const style = page.text.match(/href="(\/a\/[^"]+\.css)"/)[1];
  const asset = await browser.request(style, { headers: { "accept-encoding": "br, gzip" } });
  assert.equal(asset.headers["content-encoding"], "br", "what is compressed already stays so");
  assert.match(asset.headers["cache-control"], /immutable/);

  assert.deepEqual(await requestOverHttp2(proxy, "/inloggen"), { status: 200, protocol: "h2" });

  const token = page.text.match(/name="token" value="([^"]*)"/)[1];
  const posted = await browser.request("/inloggen", { fields: { token, naam: "", ww: "" } });
  assert.equal(posted.status, 422, "a form arrives, and counts as one of our own");
  const elsewhere = await browser.request("/inloggen", { body: "naam=a", headers: { origin: "https://elsewhere.example", "content-type": "application/x-www-form-urlencoded" } });
  assert.equal(elsewhere.status, 403);
}

// Who asks for too many links is slowed down by the address they come from, and neither escapes nor accuses others by what they
// say; and the access log tells the address where a wrong login came from.
async function tellsWhoAsks(proxy, network) {
  const forgery = (address) => ({ "x-forwarded-for": address, forwarded: `for=${address}`, "x-real-ip": address });
  const victim = `${network}.9`, asker = new Browser(proxy, `${network}.5`);
  const ask = async (browser, token, headers = {}) => (await browser.request("/inloggen/vergeten", { fields: { token, wie: "niemand" }, headers })).status;
  const token = await asker.token();
  let status = 303, tries = 0;
  while (status === 303 && tries < 40) status = await ask(asker, token, forgery(++tries % 2 ? `203.0.113.${tries}` : victim));
  assert.deepEqual([status, tries], [429, 31], "another forged address each time did not help");
  const wrong = await asker.request("/inloggen", { fields: { token, naam: "niemand", ww: "zomaar een wachtwoord" }, headers: forgery(victim) });
  assert.equal(wrong.status, 422);
  const logged = () => sql(`select count(*) from access_log where network_address = '${network}.5'`) !== "0";
  await becomesTrue("the wrong login stands in the access log with its address", logged);
  assert.equal(sql(`select count(*) from access_log where network_address = '${victim}' or network_address like '203.%'`), "0");

  for (const address of [victim, `${network}.6`]) {
    const other = new Browser(proxy, address);
    assert.equal(await ask(other, await other.token()), 303, `${address} did nothing`);
  }
}

// What is sent piece by piece arrives piece by piece; uploads are as large as Regie allows.
async function passesOn(proxy) {
  const browser = new Browser(proxy), moments = [];
  const live = await browser.request("/live", { headers: { accept: "text/event-stream", "accept-encoding": "gzip" }, onPiece: (text) => moments.push({ text, after: performance.now() }) });
  assert.equal(live.headers["content-encoding"], undefined);
  assert.equal(moments.map((moment) => moment.text).join(""), "data: 1\n\ndata: 2\n\ndata: 3\n\n");
  assert.ok(moments.length >= 3 && moments.at(-1).after - moments[0].after > 800, "the first event came while the last was not sent yet");
  const upload = await browser.request("/upload", { body: Buffer.alloc(30 * 1024 * 1024, 1), headers: { "content-type": "application/octet-stream" } });
  assert.equal(upload.text, String(30 * 1024 * 1024));
}

async function startStandIn() {
  const server = http.createServer((request, answer) => {
    if (request.url === "/live") {
      answer.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no", connection: "close" });
      [1, 2, 3].forEach((number) => setTimeout(() => answer.write(`data: ${number}\n\n`), number * 500));
      setTimeout(() => answer.end(), 1600);
    } else if (request.url === "/upload") {
      let bytes = 0;
      request.on("data", (piece) => (bytes += piece.length));
      request.on("end", () => answer.end(String(bytes)));
    } else {
      answer.end("ready\n"); // and the health checks
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

// People look at pages and send forms, each as soon as the last answer is there. Gives what they were answered.
function people(proxy, count) {
  let goesOn = true;
  const answers = new Map(), note = (what) => answers.set(what, (answers.get(what) ?? 0) + 1);
  const one = async (number) => {
    const browser = new Browser(proxy, `127.0.6.${number + 1}`);
    const token = await browser.token();
    for (let i = 0; goesOn; ++i) {
      const form = i % 3 === 0;
      const answer = await browser.request("/inloggen", form ? { fields: { token, naam: "", ww: "" } } : {}).catch((error) => ({ status: `broken: ${error.message}` }));
      note(`${form ? "form" : "page"} ${answer.status}`);
    }
  };
  const all = Array.from({ length: count }, (_, number) => one(number));
  return async () => {
    goesOn = false;
    await Promise.all(all);
    return answers;
  };
}

let failed = false;
let standIn;
try {
  execFileSync(program, ["migrate"], { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", "inherit"] });
  const servers = [await serve(0), await serve(1)];
  standIn = await startStandIn();
  const standInPort = standIn.address().port;
  const proxies = [await startNginx(ports), await startHaproxy(ports)];
  const before = [await startNginx([standInPort]), await startHaproxy([standInPort])];
  for (const proxy of [...proxies, ...before]) await becomesTrue(`${proxy.name} is ready`, () => new Browser(proxy).request("/readyz").then((answer) => answer.status === 200), proxy.child);
  done("two servers behind nginx and HAProxy are ready");

  await Promise.all(
    proxies.map(async (proxy, number) => {
      await servesBrowsers(proxy);
      await passesOn(before[number]);
      await tellsWhoAsks(proxy, `127.0.${number + 1}`);
      done(`${proxy.name}: https, HTTP/2, cookies, compression, live events, uploads and addresses are right`);
    }),
  );

  const stop = proxies.map((proxy) => people(proxy, 6));
  await pause(500);
  for (const which of [0, 1]) {
    servers[which].kill("SIGTERM");
    assert.equal(await servers[which].ended, 0, servers[which].said);
    await pause(300);
    servers[which] = await serve(which);
    await pause(2500); // HAProxy asks twice before it believes a server that is back
    done(`server ${which + 1} was stopped and started while people went on`);
  }
  for (const [number, proxy] of proxies.entries()) {
    const answers = await stop[number]();
    console.log(`         ${proxy.name}: ${[...answers].map(([what, times]) => `${times}× ${what}`).join(", ")}`);
    assert.deepEqual([...answers.keys()].sort(), ["form 422", "page 200"], `${proxy.name}: nobody noticed`);
  }
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  standIn?.closeAllConnections();
  standIn?.close();
  await endEverything();
}
console.log(failed ? "0 passed, 1 failed" : "1 passed, 0 failed");
process.exit(failed ? 1 : 0);
