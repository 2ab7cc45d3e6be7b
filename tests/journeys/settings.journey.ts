// Instellingen: another e-mail address, another mobile number, and how one is reminded.
import { day, expect, expectGoodPage, type Page, type Regie, test } from "./support/journey";

async function toSettings(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Jan de Vries" }).click();
  await page.getByRole("link", { name: "Instellingen" }).click();
  await expect(page.getByRole("heading", { name: "Instellingen" })).toBeVisible();
}
async function askEmail(page: Page, address: string, password: string): Promise<void> {
  await page.getByLabel("Nieuw e-mailadres").fill(address);
  await page.getByLabel("Je wachtwoord", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Stuur mij een e-mail" }).click();
}
async function askMobile(page: Page, number: string, password: string): Promise<void> {
  await page.getByLabel("Nieuw mobiel nummer").fill(number);
  await page.getByLabel("Je wachtwoord", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Stuur mij een code" }).click();
}
const told = async (regie: Regie, kind: string, channel: string) => (await regie.post()).filter((posted) => posted.kind === kind && posted.channel === channel).map((posted) => posted.to);

// proves LOGIN-18, DETAILS-11
test("someone changes their e-mail address, which counts after a click in the mail", async ({ page, regie }) => {
  // Long enough to be wider than a phone.
  const address = "jan.de.vries.van.de.molenstraat@nieuw.voorbeeld.example";
  const jan = await regie.logIn(page, "jan.devries");
  await toSettings(page);
  await expect(page.getByRole("definition").filter({ hasText: jan.email })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("link", { name: "E-mailadres wijzigen" }).click();
  await expect(page.getByLabel("Nieuw e-mailadres")).toHaveAttribute("autocomplete", "email");
  await expectGoodPage(page);

  await askEmail(page, "jan.voorbeeld", "niet mijn wachtwoord");
  await expect(page).toHaveTitle(/^Fout: /);
  await expect(page.getByText("Dit is geen e-mailadres.").first()).toBeVisible();
  await expect(page.getByLabel("Nieuw e-mailadres")).toHaveValue("jan.voorbeeld");
  await expectGoodPage(page);
  await askEmail(page, address, "niet mijn wachtwoord");
  await expect(page.getByText("Dit is niet je wachtwoord van nu.").first()).toBeVisible();
  await expect(page.getByLabel("Nieuw e-mailadres")).toHaveValue(address);
  await askEmail(page, address, jan.password);
  await expect(page.getByRole("heading", { name: "Kijk in je e-mail" })).toBeVisible();
  await expect(page.getByText(address)).toBeVisible();
  await expectGoodPage(page);
  expect(await told(regie, "new_email_asked", "email")).toEqual([jan.email]);

  const mail = await regie.mail(address, "new_email_link");
  expect(mail.text).not.toContain("Jan");
  const link = mail.text.match(/http\S+/)![0];
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Is dit jouw e-mailadres?" })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Ja, dit is mijn e-mailadres" }).click();
  await expect(page.getByText("Gelukt. Je e-mailadres is veranderd.")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: address })).toBeVisible();
  await expectGoodPage(page);
  expect(await told(regie, "email_changed", "email")).toEqual([jan.email]);

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Deze link werkt niet meer" })).toBeVisible();
  await expectGoodPage(page);
});

// proves LOGIN-18, DETAILS-11
test("someone changes their mobile number, which counts after the code", async ({ page, regie }) => {
  const jan = await regie.logIn(page, "jan.devries");
  await toSettings(page);
  await page.getByRole("link", { name: "Mobiel nummer wijzigen" }).click();
  await expectGoodPage(page);
  await askMobile(page, "020 123 4567", jan.password);
  await expect(page.getByText("maar een vast nummer").first()).toBeVisible();
  await expect(page.getByLabel("Nieuw mobiel nummer")).toHaveValue("020 123 4567");
  await expectGoodPage(page);
  await askMobile(page, "06-98765432", jan.password);
  await expect(page.getByText("06 9876 5432")).toBeVisible();
  await expect(page.getByLabel("Code van 6 cijfers")).toHaveAttribute("autocomplete", "one-time-code");
  await expectGoodPage(page);

  const first = await regie.newestCode();
  await page.getByLabel("Code van 6 cijfers").fill(first === "111111" ? "222222" : "111111");
  await page.getByRole("button", { name: "Code controleren" }).click();
  await expect(page.getByText("Deze code klopt niet. Je kunt het nog 4 keer proberen.").first()).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Stuur een nieuwe code" }).click();
  await expect(page.getByText(/Wacht nog \d+ seconden?\./).first()).toBeVisible();
  await regie.forward(1);
  await page.getByRole("button", { name: "Stuur een nieuwe code" }).click();
  await expect(page.getByText("We hebben een nieuwe code gestuurd.")).toBeVisible();
  const code = await regie.newestCode();
  await page.getByLabel("Code van 6 cijfers").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole("button", { name: "Code controleren" }).click();
  await expect(page.getByText("Gelukt. Je mobiele nummer is veranderd.")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "06 9876 5432" })).toBeVisible();
  await expectGoodPage(page);
  expect(await told(regie, "mobile_changed", "email")).toEqual([jan.email]);
  expect(await told(regie, "mobile_changed", "sms")).toHaveLength(1);
});

// proves AGENDA-8
test("someone chooses to be reminded by SMS, and is", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await toSettings(page);
  await page.getByLabel("Met een sms").check();
  await page.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.getByText("Je keuze is opgeslagen.")).toBeVisible();
  await expect(page.getByLabel("Met een sms")).toBeChecked();
  await expectGoodPage(page);
  await page.goto(`${regie.origin}/mijn/afspraken/nieuw`);
  await page.getByLabel("Wat", { exact: true }).fill("Bingo met Rik");
  await page.getByLabel("Datum", { exact: true }).fill(day(1));
  await page.getByLabel("Begintijd").fill("14:00");
  await page.getByLabel("Eindtijd").fill("15:00");
  await page.getByLabel("Een dag ervoor").check();
  await page.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.getByText("Je afspraak is opgeslagen.")).toBeVisible();
  await regie.forward(60);
  const reminder = async () => (await regie.post()).find((posted) => posted.kind === "reminder");
  await expect.poll(reminder, "a reminder").toBeTruthy();
  expect((await reminder())!.channel).toBe("sms");
  expect((await reminder())!.text).toContain("Je hebt een afspraak: morgen,");
  expect((await reminder())!.text).not.toContain("Bingo");
});
