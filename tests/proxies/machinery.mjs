// What the test of the proxies stands on: programs that are started and ended, the shipped files with other ports and paths,
// and a browser that comes from an address of its own.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http2 from "node:http2";
import https from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import tls from "node:tls";
import { freePort, pause, program, root } from "../support/program.mjs";

export { freePort, pause, program };

export const name = "portaal.example";

export const folder = mkdtempSync(path.join(tmpdir(), "regie-proxies-"));
chmodSync(folder, 0o755); // nginx and HAProxy give up being root
const certificate = path.join(folder, "certificate.pem"), key = path.join(folder, "key.pem");
execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`, "-keyout", key, "-out", certificate], { stdio: "ignore" });
const both = path.join(folder, "both.pem");
writeFileSync(both, readFileSync(certificate, "utf8") + readFileSync(key, "utf8"));

// ---- programs

const running = new Set();
export function start(command, words, environment = {}) {
  const child = spawn(command, words, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...environment } });
  child.said = "";
  child.stderr.setEncoding("utf8").on("data", (piece) => (child.said += piece));
  child.ended = new Promise((resolve) => child.once("exit", resolve));
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}
export async function endEverything() {
  const all = [...running];
  for (const child of all) child.kill("SIGTERM");
  const killer = setTimeout(() => all.forEach((child) => child.kill("SIGKILL")), 15_000);
  await Promise.all(all.map((child) => child.ended));
  clearTimeout(killer);
  rmSync(folder, { recursive: true, force: true });
}
export async function becomesTrue(what, look, child) {
  for (let tries = 0; tries < 1200; ++tries) {
    if (await Promise.resolve(look()).catch(() => false)) return;
    if (child?.exitCode != null) throw new Error(`${what}: it ended\n${child.said}`);
    await pause(25);
  }
  throw new Error(`${what} did not come about${child ? `\n${child.said}` : ""}`);
}

// ---- the shipped files

// The file with each of these pieces of text replaced; a piece that is not there means that the file has changed.
function fitted(file, changes) {
  let text = readFileSync(path.join(root, "packaging", file), "utf8");
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`packaging/${file} does not hold "${from}"`);
    text = text.replaceAll(from, to);
  }
  return text;
}
const isRoot = process.getuid() === 0;

export async function startNginx(servers) {
  const place = mkdtempSync(path.join(folder, "nginx-")), port = await freePort(), plainPort = await freePort();
  chmodSync(place, 0o755);
  for (const temporary of ["body", "proxy", "fastcgi", "uwsgi", "scgi"]) mkdirSync(path.join(place, temporary));
  const site = fitted("nginx.conf", {
    "listen 80;": `listen 127.0.0.1:${plainPort};`,
    "  listen [::]:80;\n": "",
    "listen 443 ssl http2;": `listen 127.0.0.1:${port} ssl http2;`,
    "  listen [::]:443 ssl http2;\n": "",
    "server 127.0.0.1:8080 ": `server 127.0.0.1:${servers[0]} `,
    "#server 10.0.0.12:8080 ": servers[1] ? `server 127.0.0.1:${servers[1]} ` : "#server 10.0.0.12:8080 ",
    "/etc/ssl/portaal.example.pem": certificate,
    "/etc/ssl/private/portaal.example.key": key,
    "/var/log/nginx/regie.log": path.join(place, "regie.log"),
  });
  writeFileSync(path.join(place, "site.conf"), site);
  // What Debian's own nginx.conf says around a site.
  writeFileSync(path.join(place, "nginx.conf"), `daemon off; worker_processes 1; pid ${place}/pid; error_log ${place}/error.log;
events { worker_connections 1024; }
http { include /etc/nginx/mime.types; default_type application/octet-stream; sendfile on;
  client_body_temp_path ${place}/body; proxy_temp_path ${place}/proxy; fastcgi_temp_path ${place}/fastcgi; uwsgi_temp_path ${place}/uwsgi; scgi_temp_path ${place}/scgi;
  include ${place}/site.conf; }`);
  const child = start("/usr/sbin/nginx", ["-e", `${place}/error.log`, "-c", `${place}/nginx.conf`]);
  return { name: "nginx", port, plainPort, child };
}

export async function startHaproxy(servers) {
  const place = mkdtempSync(path.join(folder, "haproxy-")), port = await freePort(), plainPort = await freePort();
  const text = fitted("haproxy.cfg", {
    "bind :80\n": `bind 127.0.0.1:${plainPort}\n`,
    "bind :443 ": `bind 127.0.0.1:${port} `,
    "/etc/haproxy/portaal.example.pem": both,
    "server one 127.0.0.1:8080": `server one 127.0.0.1:${servers[0]}`,
    "#server two 10.0.0.12:8080": servers[1] ? `server two 127.0.0.1:${servers[1]}` : "#server two 10.0.0.12:8080",
    "maxconn 20000": "maxconn 400", // a machine for tests may not let anybody open so many files
    ...(isRoot ? {} : { "  user haproxy\n": "", "  group haproxy\n": "" }), // only root can become somebody else
  });
  const file = path.join(place, "haproxy.cfg");
  writeFileSync(file, text);
  const child = start("/usr/sbin/haproxy", ["-db", "-f", file]);
  return { name: "HAProxy", port, plainPort, child };
}

// ---- browsers

const authority = readFileSync(certificate);
export class Browser {
  cookies = new Map();
  constructor(proxy, address = "127.0.0.1") {
    this.proxy = proxy;
    this.address = address;
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 8 });
  }
  // `how`: fields (a form), headers, body (bytes), onPiece.
  request(target, how = {}) {
    const body = how.fields ? new URLSearchParams(how.fields).toString() : how.body;
    const headers = { host: name, cookie: [...this.cookies].map(([cookie, value]) => `${cookie}=${value}`).join("; "), ...how.headers };
    if (how.fields) Object.assign(headers, { origin: `https://${name}`, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" });
    if (body !== undefined) headers["content-length"] = Buffer.byteLength(body);
    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port: this.proxy.port, servername: name, ca: authority, path: target, method: body === undefined ? "GET" : "POST", headers, agent: this.agent, localAddress: this.address };
      const sent = https.request(options, (answer) => {
        const pieces = [];
        answer.on("data", (piece) => {
          pieces.push(piece);
          how.onPiece?.(piece.toString(), sent);
        });
        answer.on("error", reject);
        answer.on("end", () => {
          for (const line of answer.headers["set-cookie"] ?? []) {
            const [, cookie, value] = line.match(/^([^=]+)=([^;]*)/);
            this.cookies.set(cookie, value);
          }
          resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(pieces).toString() });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
  async token(page = "/inloggen") {
    return (await this.request(page)).text.match(/name="token" value="([^"]*)"/)?.[1] ?? "";
  }
}

// One GET over HTTP/2.
export function requestOverHttp2(proxy, target) {
  return new Promise((resolve, reject) => {
    const session = http2.connect(`https://${name}`, {
      createConnection: () => tls.connect({ host: "127.0.0.1", port: proxy.port, servername: name, ca: authority, ALPNProtocols: ["h2"] }),
    });
    session.on("error", reject);
    const stream = session.request({ ":path": target });
    let status = 0;
    stream.on("response", (headers) => (status = headers[":status"]));
    stream.on("data", () => {});
    stream.on("end", () => {
      session.close();
      resolve({ status, protocol: session.alpnProtocol });
    });
    stream.on("error", reject);
  });
}
