// What every journey has: a fresh copy of the demonstration, people to be, and checks that hold on every page.
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, type Page, expect, test as base } from "@playwright/test";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { filledFolder, Program } from "./program";

export interface Account {
  username: string;
  password: string;
  name: string;
  email: string;
  kind: string;
  client: string;
  rights: string[];
  situation: number | string | null;
}
export interface Posted {
  to: string;
  channel: string;
  subject: string;
  text: string;
  kind: string;
  when: string;
}

export class Regie {
  constructor(
    readonly origin: string,
    private readonly folder: string,
  ) {}

  // What an operator types: regie.command("account", "create", …)
  command(...words: string[]): void {
    Program.command(this.folder, this.origin, words);
  }
  // The newest e-mail of that kind to that address; waits for it, as people do.
  async mail(to: string, kind: string): Promise<Posted> {
    let found: Posted | undefined;
    await expect.poll(async () => (found = (await this.post()).find((posted) => posted.to === to && posted.kind === kind)), `an e-mail ${kind} to ${to}`).toBeTruthy();
    return found!;
  }

  async accounts(): Promise<Account[]> {
    return (await fetch(`${this.origin}/demo/accounts.json`)).json();
  }
  async account(username: string): Promise<Account> {
    const found = (await this.accounts()).find((account) => account.username === username);
    if (!found) throw new Error(`nobody is called ${username}`);
    return found;
  }
  async post(): Promise<Posted[]> {
    return (await fetch(`${this.origin}/demo/postvak.json`)).json();
  }
  // The newest SMS code; read where a person would read it.
  async newestCode(): Promise<string> {
    const sms = (await this.post()).find((posted) => posted.channel === "sms");
    const code = sms?.text.match(/\b(\d{6})\b/)?.[1];
    if (!code) throw new Error("there is no SMS with a code");
    return code;
  }
  // The demonstration's own clock, so that no journey depends on the hour it runs at.
  async setClock(local: string): Promise<void> {
    await this.clock({ zet: local });
  }
  async forward(minutes: number): Promise<void> {
    await this.clock({ vooruit: String(minutes) });
  }
  private async clock(fields: Record<string, string>): Promise<void> {
    const answer = await fetch(`${this.origin}/demo/klok`, {
      method: "POST",
      headers: { origin: this.origin, "sec-fetch-site": "same-origin", accept: "application/json" },
      body: new URLSearchParams(fields),
    });
    if (!answer.ok) throw new Error(`the clock said ${answer.status}`);
  }

  async logIn(page: Page, username: string): Promise<Account> {
    const account = await this.account(username);
    await page.goto(`${this.origin}/inloggen`);
    await page.getByLabel("Gebruikersnaam").fill(account.username);
    await page.getByLabel("Wachtwoord", { exact: true }).fill(account.password);
    await page.getByRole("button", { name: "Inloggen", exact: true }).click();
    await page.getByLabel("Code van 6 cijfers").fill(await this.newestCode());
    await page.getByRole("button", { name: "Code controleren" }).click();
    await expect(page.getByRole("link", { name: "START" })).toBeVisible();
    return account;
  }
}

export const test = base.extend<{ regie: Regie }>({
  regie: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), "regie-journey-"));
    cpSync(filledFolder, folder, { recursive: true });
    const program = await Program.demo(folder);
    const regie = new Regie(program.origin, folder);
    await regie.setClock(`${day()} 13:05`);
    await use(regie);
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  },
});
export { expect };
export type { BrowserContext, Page };

// A form whose content is kept while one types: ready once its script is.
export async function openToType(page: Page, address: string): Promise<void> {
  await page.goto(address);
  if (hasJavaScript()) await expect(page.locator("form[data-concept-waakt]")).toBeAttached();
}

// What holds on every page: no violation of WCAG A, AA, AAA or best practice that a checker can see; no sideways scrolling.
export async function expectGoodPage(page: Page): Promise<void> {
  const told = hasJavaScript() ? await violations(page) : await violationsWithoutScripts(page);
  expect(told, `accessibility of ${page.url()}`).toEqual([]);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, `sideways scrolling on ${page.url()}`).toBeLessThanOrEqual(0);
}

// From the top of the page, or the black bar lies over what the checker measures. Its "legacy" way runs in the page itself and not in
// a second one, which only pages with frames need.
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  const runOnly = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await new AxeBuilder({ page }).options({ runOnly, resultTypes: ["violations"], selectors: false }).setLegacyMode().analyze();
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`);
}

// The checker is a script with timers, which do not run where scripts are off. So the same document, without its own
// scripts, is shown at the same address to a browser that has them.
async function violationsWithoutScripts(page: Page): Promise<string[]> {
  const { viewport, colorScheme } = test.info().project.use;
  const context = await page.context().browser()!.newContext({ viewport, colorScheme, javaScriptEnabled: true });
  const document = (await page.content()).replace(/<script[^>]*><\/script>/g, "");
  const twin = await context.newPage();
  await twin.route(page.url().split("#")[0], (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: document }));
  await twin.goto(page.url());
  const told = await violations(twin);
  await context.close();
  return told;
}

// The day all journeys happen on ("2026-11-24"), and days from there.
export const day = (offset = 0): string => {
  const date = new Date(`${process.env.REGIE_JOURNEY_DAY}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + offset);
  return date.toISOString().slice(0, 10);
};
// "dinsdag 24 november 2026"
export const written = (iso: string): string =>
  new Intl.DateTimeFormat("nl-NL", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${iso}T12:00:00Z`));

export const hasJavaScript = () => test.info().project.use.javaScriptEnabled !== false;
