// Schrijven: telling the support workers something.
import { type Page, expect, expectGoodPage, hasJavaScript, openToType, test } from "./support/journey";

const story = (page: Page) => page.getByLabel("Jouw verhaal");
const send = (page: Page) => page.getByRole("button", { name: "versturen" });

async function toWriting(page: Page): Promise<void> {
  await page.getByRole("link", { name: /Mijn Dossier/ }).click();
  await page.getByRole("link", { name: "Schrijven", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Schrijf aan je begeleiding" })).toBeVisible();
}

// proves DOSSIER-11
test("a client writes a story, which stands in Lezen @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await toWriting(page);
  await expectGoodPage(page);
  await send(page).click();
  await expect(page.locator("#verhaal-fout")).toContainText("Schrijf eerst je verhaal.");
  await expectGoodPage(page);
  await page.getByLabel("Titel").fill("De kermis was super");
  await story(page).fill("Zaterdag was ik met Anna naar de kermis.\n\n<b>Ik</b> ging in het reuzenrad.");
  if (hasJavaScript()) {
    await page.getByRole("button", { name: "Smiley" }).click();
    await expectGoodPage(page);
    await page.getByRole("button", { name: "blij" }).click();
    await expect(story(page)).toHaveValue(/reuzenrad\.😀$/);
  }
  await send(page).click();
  await expect(page.getByRole("heading", { name: "Je verhaal is verstuurd." })).toBeVisible();
  await expect(story(page)).toHaveValue("");
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Bekijk het" }).click();
  await expect(page.getByRole("heading", { name: "De kermis was super" })).toBeVisible();
  await expect(page.getByText("<b>Ik</b> ging in het reuzenrad.")).toBeVisible();
  // On second thoughts.
  await page.getByRole("link", { name: "Schrijf een verbetering" }).click();
  await expect(page.getByLabel("Titel")).toHaveValue("De kermis was super");
  await expectGoodPage(page);
  await story(page).fill("Zondag was ik met Anna naar de kermis.");
  await send(page).click();
  await page.getByRole("link", { name: "Bekijk het" }).click();
  await page.getByRole("link", { name: "Lees de eerdere rapportage" }).click();
  await expect(page.getByText("Deze rapportage is later verbeterd.")).toBeVisible();
});

// proves DOSSIER-10
test("a story that was begun goes on in another browser, and is gone once it is sent @javascript @long", async ({ page, regie, browser }) => {
  await regie.logIn(page, "jan.devries");
  const tab = await page.context().newPage();
  await openToType(tab, `${regie.origin}/mijn/dossier/schrijven`);
  await story(tab).pressSequentially("Zaterdag was ik op de kermis.");
  await tab.close({ runBeforeUnload: true });
  const phone = await (await browser.newContext({ locale: "nl-NL" })).newPage();
  await regie.logIn(phone, "jan.devries");
  await phone.goto(`${regie.origin}/mijn/dossier/schrijven`);
  await expect(story(phone)).toHaveValue("Zaterdag was ik op de kermis.");
  await expectGoodPage(phone);
  await send(phone).dblclick();
  await expect(phone.getByRole("heading", { name: "Je verhaal is verstuurd." })).toBeVisible();
  await phone.goto(`${regie.origin}/mijn/dossier/schrijven`);
  await expect(story(phone)).toHaveValue("");
  await phone.goto(`${regie.origin}/mijn/dossier/lezen/onderwerp/zelf-geschreven`);
  await expect(phone.getByText("Zaterdag was ik op de kermis.")).toHaveCount(1);
  await phone.context().close();
});

// proves DOSSIER-10
test("of twenty thousand words none is lost by closing the tab at once, and they can be sent @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  const words = "kérmis ".repeat(20_000);
  const tab = await page.context().newPage();
  await openToType(tab, `${regie.origin}/mijn/dossier/schrijven`);
  await story(tab).fill(words);
  await expect(tab.locator("[data-state=kept]")).toBeVisible();
  await story(tab).press("Control+End");
  await story(tab).pressSequentially("Toen ging ik naar huis. 🎡");
  await tab.close({ runBeforeUnload: true });
  // The tab closes while this goes on.
  await expect(async () => {
    await page.goto(`${regie.origin}/mijn/dossier/schrijven`);
    expect((await story(page).inputValue()).slice(-40)).toBe(`${words}Toen ging ik naar huis. 🎡`.slice(-40));
  }).toPass();
  await expect(story(page)).toHaveValue(`${words}Toen ging ik naar huis. 🎡`);
  await send(page).click();
  await expect(page.getByRole("heading", { name: "Je verhaal is verstuurd." })).toBeVisible();
});
