// What somebody types into a form and has not sent yet: here of an appointment.
import { type Page, day, expect, expectGoodPage, hasJavaScript, openToType, test } from "./support/journey";

const title = (page: Page) => page.getByLabel("Wat", { exact: true });
const form = (origin: string) => `${origin}/mijn/afspraken/nieuw`;
const kept = (page: Page) => page.locator("[data-state=kept]");

// proves DOSSIER-10
test("someone types, closes the tab within a second, and goes on in another browser @javascript @long", async ({ page, regie, browser }) => {
  await regie.logIn(page, "jan.devries");
  const tab = await page.context().newPage();
  await openToType(tab, form(regie.origin));
  await title(tab).pressSequentially("Zwemmen met Anna 🏊");
  await tab.close({ runBeforeUnload: true });

  const phone = await (await browser.newContext({ locale: "nl-NL" })).newPage();
  await regie.logIn(phone, "jan.devries");
  await phone.goto(form(regie.origin));
  await expect(phone.getByText(/Je was hier al mee bezig: vandaag, .*, om 13:05 uur\. Je kunt verder gaan\./)).toBeVisible();
  await expect(title(phone)).toHaveValue("Zwemmen met Anna 🏊");
  await expectGoodPage(phone);
  await phone.getByLabel("Datum", { exact: true }).fill(day(2));
  await phone.getByLabel("Begintijd").fill("14:00");
  await phone.getByLabel("Eindtijd").fill("15:00");
  await phone.getByRole("button", { name: "Opslaan" }).click();
  await expect(phone.getByText("Je afspraak is opgeslagen.")).toBeVisible();

  await phone.goto(form(regie.origin));
  await expect(title(phone)).toHaveValue("");
  await expect(phone.getByText("Je was hier al mee bezig")).toHaveCount(0);
  await phone.context().close();
});

// proves DOSSIER-10
test("who goes back after saving finds an empty form, and what was not saved is there still @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openToType(page, `${form(regie.origin)}?datum=${day(2)}`);
  await title(page).fill("Naar de bioscoop");
  await page.getByLabel("Begintijd").fill("14:00");
  await page.getByLabel("Eindtijd").fill("15:00");
  await expect(kept(page)).toBeVisible();
  await page.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.getByText("Je afspraak is opgeslagen.")).toBeInViewport();
  await page.goBack();
  await expect(title(page)).toHaveValue("");
  await expect(page.getByLabel("Datum", { exact: true })).toHaveValue(day(2));
  await page.goto(form(regie.origin));
  await expect(page.getByText("Je was hier al mee bezig")).toHaveCount(0);
  await expect(title(page)).toHaveValue("");

  await openToType(page, `${form(regie.origin)}?datum=${day(2)}`);
  await title(page).fill("Naar de markt");
  await page.goto(regie.origin);
  await page.goBack();
  await expect(title(page)).toHaveValue("Naar de markt");
  await page.goto(`${form(regie.origin)}?datum=${day(3)}`);
  await expect(title(page)).toHaveValue("Naar de markt");
  await expect(page.getByLabel("Datum", { exact: true })).toHaveValue(day(3));
});

// proves DOSSIER-10
test("while typing it says when it was kept, within two seconds @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openToType(page, form(regie.origin));
  await expect(kept(page)).toBeHidden();
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/nieuw/bewaren"));
  await title(page).pressSequentially("Bingo");
  const typed = Date.now();
  expect((await saved).status()).toBe(204);
  expect(Date.now() - typed).toBeLessThan(2000);
  await expect(kept(page)).toHaveText("bewaard om 13:05 uur");
  await expect(kept(page).locator("..")).toHaveRole("status");
  await expectGoodPage(page);
  await regie.forward(2);
  await title(page).pressSequentially(" met Rik");
  await expect(kept(page)).toHaveText("bewaard om 13:07 uur");
});

// proves DOSSIER-10
test("without a connection the page says so and keeps it once there is one @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openToType(page, form(regie.origin));
  await page.context().setOffline(true);
  await title(page).pressSequentially("Naar de kermis");
  await expect(page.getByText("Bewaren lukt nu niet. We proberen het steeds opnieuw.")).toBeVisible();
  await expectGoodPage(page);
  await page.context().setOffline(false);
  await expect(kept(page)).toHaveText("bewaard om 13:05 uur");
  await expect(page.getByText("Bewaren lukt nu niet.")).toBeHidden();
  await page.goto(form(regie.origin));
  await expect(title(page)).toHaveValue("Naar de kermis");
});

// proves DOSSIER-10, AGENDA-10
test("two windows at once: the second is told and sees both @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openToType(page, form(regie.origin));
  const other = await page.context().newPage();
  await openToType(other, form(regie.origin));
  await title(page).pressSequentially("Fietsen");
  await expect(kept(page)).toBeVisible();
  await title(other).pressSequentially("Wandelen");
  await expect(other.getByText("Je hebt dit ook ergens anders open, en daar verder geschreven.")).toBeVisible();
  await expectGoodPage(other);
  await other.getByRole("button", { name: "Bekijk allebei" }).click();
  await expect(other.getByRole("region", { name: "Zo is het nu" })).toContainText("Fietsen");
  await expect(other.getByRole("region", { name: "Zo heb jij het ingevuld" })).toContainText("Wandelen");
  await expect(title(other)).toHaveValue("Wandelen");
  await expectGoodPage(other);
  await title(other).press("End");
  await title(other).pressSequentially(" met Anna");
  await expect(kept(other)).toBeVisible();
  await page.reload();
  await expect(title(page)).toHaveValue("Wandelen met Anna");
});

// proves LOGIN-12
test("who goes on typing is not logged out, and what is typed too late is there after logging in @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openToType(page, form(regie.origin));
  await title(page).pressSequentially("Een lang");
  await expect(kept(page)).toBeVisible();
  await regie.forward(31);
  await title(page).pressSequentially(" verhaal");
  await expect(page.getByText("Je bent uitgelogd. Log opnieuw in.")).toBeVisible();
  await page.getByRole("link", { name: "Opnieuw inloggen" }).click();
  const jan = await regie.account("jan.devries");
  await page.getByLabel("Gebruikersnaam").fill(jan.username);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(jan.password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
  await expect(title(page)).toHaveValue("Een lang verhaal");
  await expect(kept(page)).toBeVisible();
});

// proves DOSSIER-10
test("with a button it is kept for later, thrown away after a question, and comes back @long", async ({ page, regie, browser }) => {
  await regie.logIn(page, "jan.devries");
  await openToType(page, form(regie.origin));
  await title(page).fill("Met de trein naar Utrecht");
  await page.getByLabel("Beschrijving").fill("Kaartje kopen.\nBrood mee.");
  if (hasJavaScript()) await expect(kept(page)).toBeVisible();
  else await page.getByRole("button", { name: "Bewaar voor later" }).click();
  await expect(kept(page)).toHaveText("bewaard om 13:05 uur");
  await expectGoodPage(page);

  const phone = await (await browser.newContext({ locale: "nl-NL", javaScriptEnabled: hasJavaScript() })).newPage();
  await regie.logIn(phone, "jan.devries");
  await phone.goto(form(regie.origin));
  await expect(title(phone)).toHaveValue("Met de trein naar Utrecht");
  await phone.context().close();

  await page.goto(form(regie.origin));
  await expect(page.getByLabel("Beschrijving")).toHaveValue("Kaartje kopen.\nBrood mee.");
  await page.getByRole("link", { name: "Weggooien", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Wil je weggooien wat je hebt geschreven?" })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Ja, weggooien" }).click();
  await expect(page.getByText("Je hebt weggegooid wat hier stond. Je kunt het terughalen tot 13:15 uur.")).toBeVisible();
  await expect(title(page)).toHaveValue("");
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Haal het terug" }).click();
  await expect(title(page)).toHaveValue("Met de trein naar Utrecht");
});
