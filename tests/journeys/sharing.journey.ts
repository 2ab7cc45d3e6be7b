// Gebruikersbeheer: who may look along, and being invited.
import { expect, expectGoodPage, hasJavaScript, type Page, type Regie, test } from "./support/journey";

async function openUserManagement(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).click();
  await page.getByRole("link", { name: "Gebruikersbeheer" }).click();
  await expect(page.getByRole("heading", { name: "Gebruikersbeheer", level: 1 })).toBeVisible();
}
const fold = (page: Page, name: string) => page.locator("details.fold").filter({ has: page.locator("summary b", { hasText: name }) });
// The box itself is for the eye; what is clicked is its label.
const box = (page: Page, name: string, section: string) => fold(page, name).locator("label.switch").filter({ hasText: section });
async function open(page: Page, name: string): Promise<void> {
  await fold(page, name).locator("summary").click();
}
// With scripts the summing-up stood there already; without, it is a page of its own.
async function send(page: Page, sentence: string): Promise<void> {
  if (hasJavaScript()) await expect(page.locator(".sumbar p")).toContainText(sentence);
  await page.getByRole("button", { name: "Gegevens versturen" }).first().click();
  if (!hasJavaScript()) {
    await expect(page.getByRole("heading", { name: "Klopt dit?" })).toBeVisible();
    await expect(page.getByText(sentence)).toBeVisible();
    await expectGoodPage(page);
    await page.getByRole("button", { name: "Ja, gegevens versturen" }).click();
  }
  await expect(page.getByText("Gelukt. Het is veranderd.")).toBeVisible();
}
const other = async (page: Page, regie: Regie, username: string) => {
  const { viewport, colorScheme, javaScriptEnabled } = test.info().project.use;
  const context = await page.context().browser()!.newContext({ viewport, colorScheme, javaScriptEnabled, locale: "nl-NL" });
  const theirs = await context.newPage();
  await regie.logIn(theirs, username);
  return theirs;
};

// proves SHARING-1, SHARING-2, PEOPLE-1
test("a client gives a father a right and takes another away, and sees both in words first @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openUserManagement(page, "Jan de Vries");
  await expect(fold(page, "Anna de Vries")).toContainText("heeft toegang");
  await expectGoodPage(page);
  await open(page, "Henk de Vries");
  await expectGoodPage(page);
  await box(page, "Henk de Vries", "Mijn Berichten").click();
  await box(page, "Henk de Vries", "Mijn Gegevens").click();
  await expect(fold(page, "Henk de Vries").getByText("veranderd").filter({ visible: true })).toHaveCount(2);
  await send(page, "Henk mag nu berichten sturen en krijgen, en niet meer je prikbord zien.");
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Wat is er veranderd?" }).click();
  await expect(page.getByText("Jan de Vries besliste: Henk de Vries mag nu berichten sturen en krijgen.")).toBeVisible();
  await expectGoodPage(page);
});

// proves SHARING-2
test("a closed card follows what is changed in it, and what was not sent is named after going back @javascript @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openUserManagement(page, "Jan de Vries");
  await open(page, "Henk de Vries");
  await box(page, "Henk de Vries", "Mijn Berichten").click();
  await open(page, "Henk de Vries");
  await expect(fold(page, "Henk de Vries").locator("summary")).toContainText("Berichten: Heeft toegang");
  await expect(page.locator(".sumbar p")).toContainText("Henk mag nu berichten sturen en krijgen.");
  await expectGoodPage(page);
  await page.getByRole("link", { name: "START" }).first().click();
  await page.goBack();
  await expect(page.locator(".sumbar p")).toContainText("Henk mag nu berichten sturen en krijgen.");
  await expect(fold(page, "Henk de Vries").locator("summary")).toContainText("Berichten: Heeft toegang");
  await page.getByRole("button", { name: "Toch niet" }).click();
  await expect(fold(page, "Henk de Vries").locator("summary")).toContainText("Berichten: Geen toegang");
});

// proves SHARING-6, START-2
test("somebody who was invited sees the number, reads what they may do, and gets in @long", async ({ page, regie }) => {
  await regie.logIn(page, "marja.smit");
  await expect(page.getByRole("button", { name: /Marja Smit/ })).toContainText("1");
  await page.getByRole("button", { name: /Marja Smit/ }).click();
  await page.getByRole("link", { name: /Uitnodigingen/ }).click();
  await expect(page.getByRole("heading", { name: "het portaal van Jan de Vries" })).toBeVisible();
  await expect(page.getByText("de afspraken lezen")).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "accepteren" }).click();
  await expect(page.getByText("Portaal van Jan de Vries")).toBeVisible();
  await expect(page.getByRole("link", { name: /Mijn Afspraken/ })).toBeVisible();
});

// proves SHARING-3, SHARING-5, SHARING-7, LOGIN-1
test("a client adds somebody new, who gets two e-mails, and removes them again @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openUserManagement(page, "Jan de Vries");
  await page.getByRole("link", { name: "Gebruiker toevoegen" }).click();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "toevoegen" }).click();
  await expect(page.getByText("Vul de voornaam in.").first()).toBeVisible();
  await expectGoodPage(page);
  await page.getByLabel("Voornaam").fill("Els");
  await page.getByLabel("Achternaam").fill("Vries");
  await page.getByLabel("E-mailadres").fill("els.nieuw@voorbeeld.example");
  await page.getByRole("button", { name: "toevoegen" }).click();
  await expect(page.getByRole("heading", { name: "Bedoelde u" })).toBeVisible();
  await expect(page.getByText("Els de Vries")).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "nieuwe gebruiker" }).click();
  await page.getByLabel("vrouw").check();
  await page.getByLabel("Rol").selectOption("vriend");
  await page.getByLabel("Telefoonnummer").fill("+31 (0)6-1234 5678");
  await expectGoodPage(page);
  await page.getByRole("button", { name: "toevoegen" }).click();
  await expect(page.getByText("Gelukt. Kies nu wat Els Vries mag zien.")).toBeVisible();
  expect((await regie.mail("els.nieuw@voorbeeld.example", "welcome_username")).text).toContain("els.vries");
  expect((await regie.mail("els.nieuw@voorbeeld.example", "welcome_password")).text).toMatch(/[a-z0-9]{4}(-[a-z0-9]{4}){3}/);

  // Her card stands open already.
  await box(page, "Els Vries", "Mijn Berichten").click();
  await send(page, "Els mag nu berichten sturen en krijgen.");
  await expect(fold(page, "Els Vries")).toContainText("uitgenodigd");
  await open(page, "Els Vries");
  await fold(page, "Els Vries").getByRole("link", { name: "Verwijderen" }).click();
  await expect(page.getByRole("heading", { name: "Wil je Els Vries verwijderen?" })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Ja, verwijderen" }).click();
  await expect(fold(page, "Els Vries")).toHaveCount(0);
});

// proves PEOPLE-3, SHARING-10, PEOPLE-10
test("a client whose mother manages closes a right at once, and stops the mandate in two clicks @long", async ({ page, regie }) => {
  await regie.logIn(page, "joyce.pinas");
  await openUserManagement(page, "Joyce Pinas");
  await expect(page.getByText("Ingrid Pinas beheert jouw portaal")).toBeVisible();
  await expectGoodPage(page);
  const mother = await other(page, regie, "ingrid.pinas");
  await mother.getByRole("link", { name: /Mijn Afspraken/ }).click();
  await expect(mother.getByRole("heading", { name: "Mijn Afspraken" })).toBeVisible();

  await open(page, "Ingrid Pinas");
  await box(page, "Ingrid Pinas", "Mijn Afspraken").click();
  await send(page, "Ingrid mag niet meer je afspraken lezen en afspraken maken.");
  // Her page closes by itself; without scripts, with the next thing she does.
  if (!hasJavaScript()) await mother.reload();
  await expect(mother.getByText("Deze pagina is er niet, of je mag hem niet zien.")).toBeVisible();

  await page.getByRole("button", { name: "Joyce Pinas" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Machtiging stoppen" }).click();
  await expect(page.getByRole("heading", { name: "Wil je de machtiging van Ingrid Pinas stoppen?" })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Ja, stop de machtiging" }).click();
  await expect(page.getByText("Jij beheert nu je portaal.")).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Formulier afdrukken" }).click();
  await expect(page.getByRole("heading", { name: "Cliëntportaal: contactpersonen en toegangsrechten" })).toBeVisible();
  await expectGoodPage(page);
  await mother.context().close();
});

// proves SHARING-9
test("a client looks at the portal as his sister sees it, and nothing can be changed there @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openUserManagement(page, "Jan de Vries");
  await open(page, "Anna de Vries");
  await fold(page, "Anna de Vries").getByRole("link", { name: "Bekijk als Anna" }).click();
  const strip = page.getByRole("complementary", { name: "Je kijkt mee" });
  await expect(strip).toContainText("Zo ziet Anna de Vries het portaal. Je kunt hier niets veranderen.");
  await expect(page.getByText("Portaal van Jan de Vries")).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("link", { name: /Mijn Afspraken/ }).click();
  await expect(page.getByRole("heading", { name: "Mijn Afspraken", level: 1 })).toBeVisible();
  await expect(strip).toBeVisible();
  await expectGoodPage(page);
  await strip.getByRole("link", { name: "Stoppen" }).click();
  await expect(fold(page, "Anna de Vries")).toBeVisible();
  await expect(strip).toHaveCount(0);
});
