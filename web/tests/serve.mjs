// Serves pages that src/ui/tests/write_pages.cpp wrote, with the same content security policy as the product.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";

const mediaTypes = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; " +
  "frame-ancestors 'none'; script-src 'nonce-nonce-of-this-page' 'strict-dynamic'";

// Answers with the posts it got: [{path, fields}].
export function serve(folder) {
  const posts = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (request.method === "POST") {
      let body = "";
      request.on("data", (piece) => (body += piece));
      request.on("end", () => {
        posts.push({ path: pathname, fields: Object.fromEntries(new URLSearchParams(body)) });
        response.writeHead(pathname === "/sessie/blijf" ? 204 : 303, { location: "/gallery.html" }).end();
      });
      return;
    }
    const file = join(folder, pathname);
    if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404, { "content-type": "text/html" }).end(`<title>${pathname}</title>`);
    response.writeHead(200, { "content-type": mediaTypes[extname(file)], "content-security-policy": policy, "x-content-type-options": "nosniff" });
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ server, posts, origin: `http://localhost:${server.address().port}` })));
}
