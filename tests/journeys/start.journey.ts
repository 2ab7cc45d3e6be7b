// START: where everybody arrives.
import { day, expect, expectGoodPage, test, written } from "./support/journey";

// proves START-1, START-2, PAGE-2, PAGE-7
test("a client sees name, day, tiles with news and what happens today", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await expect(page.getByText(written(day())).first()).toBeVisible();
  const tile = page.getByRole("link", { name: /Mijn Afspraken/ });
  await expect(tile).toContainText("Vandaag om 14:00: Fysiotherapie");
  await expect(page.getByRole("region", { name: "Vandaag" })).toContainText("Boodschappen met Rik");
  await expectGoodPage(page);
  await tile.click();
  await expect(page.getByRole("heading", { name: "Mijn Afspraken" })).toBeVisible();
  await page.getByRole("link", { name: "START" }).click();
  await expect(page.getByRole("heading", { name: "Goedemiddag, Jan" })).toBeVisible();
});

// proves START-4
test("the colour of a section's tile comes back in its heading and buttons", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  const tile = page.getByRole("link", { name: /Mijn Afspraken/ });
  const field = await tile.evaluate((element) => getComputedStyle(element).backgroundColor);
  // What the section's own tone gives a button; read from the tile, which has that tone.
  const tone = await tile.evaluate((element) => {
    const probe = element.appendChild(document.createElement("i"));
    probe.style.background = "var(--sec)";
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  });
  await tile.click();
  const heading = page.locator(".band");
  expect(await heading.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(field);
  const button = page.getByRole("button", { name: "Toon deze dag" });
  expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(tone);
});

// proves PAGE-6
test("a translated page keeps names and labels, and still works", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await expect(page.getByRole("link", { name: "START" })).toHaveAttribute("translate", "no");
  // What a translating browser does to text: each piece is put in elements of its own.
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const pieces: Text[] = [];
    while (walker.nextNode()) if (walker.currentNode.nodeValue?.trim() && !walker.currentNode.parentElement?.closest("[translate=no]")) pieces.push(walker.currentNode as Text);
    for (const piece of pieces) {
      const outer = document.createElement("font");
      outer.textContent = `~${piece.nodeValue}`;
      piece.replaceWith(outer);
    }
  });
  await page.getByRole("button", { name: /Jan de Vries/ }).click();
  await expect(page.getByRole("button", { name: /Uitloggen/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /A\+\+/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-tekst", "3");
  await page.getByRole("link", { name: /Mijn Afspraken/ }).click();
  await expect(page.getByRole("heading", { name: "Mijn Afspraken" })).toBeVisible();
});

// proves START-3
test("someone with two portals chooses one, always sees whose it is, and can switch", async ({ page, regie }) => {
  await regie.logIn(page, "peter.visser");
  await expect(page.getByRole("heading", { name: "Welk portaal wil je zien?" })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("link", { name: /Jan de Vries/ }).click();
  await expect(page.getByText("Portaal van Jan de Vries").first()).toBeVisible();
  await expectGoodPage(page);
  await page.getByText("Ander portaal kiezen").first().click();
  await page.getByRole("link", { name: /Willem Bos/ }).first().click();
  await expect(page.getByText("Portaal van Willem Bos").first()).toBeVisible();
});

test("someone without a portal is told kindly what will stand here", async ({ page, regie }) => {
  await regie.logIn(page, "ria.vandenheuvel");
  await expect(page.getByRole("heading", { name: "Je hebt nog geen portaal" })).toBeVisible();
  await expectGoodPage(page);
});

// proves PAGE-3
test("letters grow to A++ and stay so after logging in again", async ({ page, regie, browser }) => {
  await regie.logIn(page, "jan.devries");
  await page.getByRole("button", { name: "A++" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-tekst", "3");
  await expectGoodPage(page);
  await page.goto(`${regie.origin}/mijn/afspraken`);
  await expect(page.locator("html")).toHaveAttribute("data-tekst", "3");
  await expectGoodPage(page);
  const other = await (await browser.newContext()).newPage();
  await regie.forward(2);
  await regie.logIn(other, "jan.devries");
  await expect(other.locator("html")).toHaveAttribute("data-tekst", "3");
  await other.context().close();
});

test("the menu opens with the keyboard, and Escape gives the focus back", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  const name = page.getByRole("button", { name: "Jan de Vries" });
  await name.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Uitloggen" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Uitloggen" })).toBeHidden();
  await expect(name).toBeFocused();
});

// proves LOGIN-12
test("two minutes before the end a dialog asks whether one is still there", { tag: "@javascript" }, async ({ page, regie }) => {
  await page.clock.install();
  await regie.logIn(page, "jan.devries");
  await page.clock.fastForward("28:05");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Ben je er nog?");
  await regie.forward(28);
  // The dialog goes at once; the session goes on when the server has heard of it.
  const stayed = page.waitForResponse((answer) => answer.url().endsWith("/sessie/blijf"));
  await dialog.getByRole("button", { name: "Blijf ingelogd" }).click();
  await expect(dialog).toBeHidden();
  await stayed;
  await regie.forward(20);
  await page.reload();
  await expect(page.getByRole("heading", { name: /^Goede/ })).toBeVisible();
});

// proves PAGE-8, PEOPLE-7
test("a page that does not exist is friendly and leads back", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  const answer = await page.goto(`${regie.origin}/mijn/bestaat-niet`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Deze pagina is er niet" })).toBeVisible();
  await expect(page.getByText("Nummer van deze fout:")).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("main").getByRole("link", { name: /START/ }).click();
  await expect(page.getByRole("heading", { name: "Goedemiddag, Jan" })).toBeVisible();
});
