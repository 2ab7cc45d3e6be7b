// Vragenlijsten: seeing on START that one waits, filling it in, and reading what was answered.
import { expect, expectGoodPage, hasJavaScript, type Page, test } from "./support/journey";

const question = (page: Page, name: RegExp) => page.getByRole("group", { name });
async function openWaiting(page: Page): Promise<void> {
  await page.getByRole("link", { name: /Mijn Dossier.*vragenlijst/ }).click();
  await page.getByRole("link", { name: "Lezen" }).click();
  await page.getByRole("link", { name: /^Vragenlijsten 1 in te vullen/ }).click();
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Vul de vragenlijst in" }).click();
  await expect(page.getByRole("heading", { name: /Vakantie volgend jaar/ })).toBeVisible();
}

// proves DOSSIER-16, START-1
test("a client sees on START that a questionnaire waits, fills it in with mistakes, and reads it back @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openWaiting(page);
  await expectGoodPage(page);
  await question(page, /Waar wil je het liefst heen/).getByLabel("naar het bos").check();
  await page.getByLabel(/Hoeveel nachten/).fill("een paar");
  await page.getByRole("button", { name: "versturen" }).click();
  await expect(page.getByRole("alert")).toContainText("Vraag 1: kies een antwoord");
  await expect(page.getByRole("alert")).toContainText("Vraag 4: vul een getal in");
  await expect(page.getByLabel("naar het bos")).toBeChecked();
  await expectGoodPage(page);

  await page.getByRole("link", { name: "Vraag 4: vul een getal in" }).click();
  await page.getByLabel(/Hoeveel nachten/).fill("5");
  await question(page, /Wil je mee op vakantie/).getByLabel("ja").check();
  await page.getByLabel(/Wat wil je daar graag doen/).fill("Wandelen met <b>Mo</b>.");
  await page.getByRole("button", { name: "versturen" }).click();
  await expect(page.getByRole("heading", { name: "Je antwoorden zijn verstuurd." })).toBeVisible();
  await expect(page.getByText("Wandelen met <b>Mo</b>.")).toBeVisible();
  await expect(page.getByText("naar het bos")).toBeVisible();
  await expect(page.getByRole("button", { name: "versturen" })).toHaveCount(0);
  await expectGoodPage(page);
  await page.getByRole("link", { name: "START" }).click();
  await expect(page.getByRole("link", { name: /Mijn Dossier/ })).not.toContainText("vragenlijst");
});

// proves DOSSIER-16, DOSSIER-10
test("what was begun on one device goes on on another, and is sent once @long", async ({ page, regie, browser }) => {
  await regie.logIn(page, "jan.devries");
  await openWaiting(page);
  const address = page.url();
  await question(page, /Waar wil je het liefst heen/).getByLabel("naar zee").check();
  await page.getByLabel(/Met wie wil je op een kamer/).fill("Mo");
  if (hasJavaScript()) await expect(page.getByText(/bewaard om/)).toBeVisible();
  else await page.getByRole("button", { name: "Bewaar voor later" }).click();

  const phone = await (await browser.newContext({ locale: "nl-NL" })).newPage();
  await regie.logIn(phone, "jan.devries");
  await phone.goto(address);
  await expect(phone.getByText(/Je was hier al mee bezig/)).toBeVisible();
  await expect(phone.getByLabel("naar zee")).toBeChecked();
  await expect(phone.getByLabel(/Met wie wil je op een kamer/)).toHaveValue("Mo");
  await question(phone, /Wil je mee op vakantie/).getByLabel("nee").check();
  await phone.getByRole("button", { name: "versturen" }).click();
  await expect(phone.getByRole("heading", { name: "Je antwoorden zijn verstuurd." })).toBeVisible();
  await phone.context().close();

  await question(page, /Wil je mee op vakantie/).getByLabel("ja").check();
  await page.getByRole("button", { name: "versturen" }).click();
  await expect(page.getByRole("heading", { name: "Deze vragenlijst is al verstuurd" })).toBeVisible();
  await expect(page.getByText("Dit had je hier ingevuld")).toBeVisible();
  await expectGoodPage(page);
});

// proves DOSSIER-16, DOSSIER-6
test("who reads along reads what was answered, and fills in nothing @long", async ({ page, regie }) => {
  await regie.logIn(page, "wendy.kok");
  await page.getByRole("link", { name: /Mijn Dossier/ }).click();
  await page.getByRole("link", { name: /^Vragenlijsten/ }).click();
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Hoe gaat het met jou?" }).first().click();
  await expect(page.getByText("Voel je je veilig in huis?")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: "versturen" })).toHaveCount(0);
  await expectGoodPage(page);
});
