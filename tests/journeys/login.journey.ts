// Logging in, as someone meets it who has a username and a password on paper and a telephone at hand.
import { type BrowserContext, day, expect, expectGoodPage, hasJavaScript, type Page, type Regie, test } from "./support/journey";

async function typePassword(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel("Gebruikersnaam").fill(username);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
}
async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code van 6 cijfers").fill(code);
  await page.getByRole("button", { name: "Code controleren" }).click();
}
async function choosePassword(page: Page, password: string, again = password): Promise<void> {
  await page.getByLabel("Nieuw wachtwoord", { exact: true }).fill(password);
  await page.getByLabel("Nog een keer hetzelfde").fill(again);
  await page.getByRole("button", { name: "Wachtwoord wijzigen" }).click();
}
// Another person's or another device's browser, of the same kind.
async function otherBrowser(page: Page): Promise<{ context: BrowserContext; page: Page }> {
  const { viewport, colorScheme, javaScriptEnabled } = test.info().project.use;
  const context = await page.context().browser()!.newContext({ viewport, colorScheme, javaScriptEnabled });
  return { context, page: await context.newPage() };
}
// A page whose session was ended elsewhere: it leaves by itself, or, without scripts, when it is asked for again.
async function expectToAskWhoItIs(page: Page): Promise<void> {
  if (!hasJavaScript()) await page.reload();
  await expect(page.getByRole("heading", { name: "Inloggen" })).toBeVisible();
}
const link = async (regie: Regie, to: string): Promise<string> => (await regie.mail(to, "password_link")).text.match(/http\S+/)![0];

// proves LOGIN-1, LOGIN-2, LOGIN-7
test("someone new gets two e-mails, logs in with them, and chooses a password before anything else @long", async ({ page, regie }) => {
  const to = "noor@voorbeeld.example";
  regie.command("account", "create", "--username", "noor.nieuw", "--first-name", "Noor", "--last-name", "Nieuw", "--email", to, "--mobile", "06 0000 7788");
  const first = await regie.mail(to, "welcome_username");
  const temporary = (await regie.mail(to, "welcome_password")).text.match(/[a-z0-9]{4}(-[a-z0-9]{4}){3}/)![0];
  expect(first.text).toContain("noor.nieuw");
  expect(first.text).not.toContain(temporary);

  await page.goto(regie.origin);
  await expect(page.getByLabel("Gebruikersnaam")).toHaveAttribute("autocomplete", "username");
  await expect(page.getByLabel("Wachtwoord", { exact: true })).toHaveAttribute("autocomplete", "current-password");
  await typePassword(page, " Noor.Nieuw ", temporary);
  await expect(page.getByText("Je logt in met het wachtwoord uit de e-mail.")).toBeVisible();
  await expect(page.getByLabel("Code van 6 cijfers")).toHaveAttribute("autocomplete", "one-time-code");
  await expect(page.getByLabel("Code van 6 cijfers")).toHaveAttribute("inputmode", "numeric");
  await typeCode(page, await regie.newestCode());

  // Going on without choosing leads to the first step again.
  await expect(page.getByRole("heading", { name: "Kies een nieuw wachtwoord" })).toBeVisible();
  await page.goto(`${regie.origin}/mijn/afspraken`);
  await typePassword(page, "noor.nieuw", temporary);
  await typeCode(page, await regie.newestCode());

  await expect(page.getByRole("heading", { name: "Zo moet je wachtwoord zijn" })).toBeVisible();
  await expectGoodPage(page);
  const field = page.getByLabel("Nieuw wachtwoord", { exact: true });
  for (const each of [field, page.getByLabel("Nog een keer hetzelfde")]) await expect(each).toHaveAttribute("autocomplete", "new-password");
  await expect(page.locator("input[autocomplete=username]")).toHaveValue("noor.nieuw");
  if (hasJavaScript()) {
    const ticked = page.locator("#eisen-lijst li[data-state=right]:visible");
    await field.pressSequentially("wachtwoord2026");
    await expect(ticked).toHaveText([/12 tekens/, /je naam/, /uit de e-mail/]);
    await field.fill("noor eet");
    await expect(ticked).toHaveText([/uit de e-mail/]);
    await field.fill("vijf paarse peren");
    await expect(ticked).toHaveText([/12 tekens/, /je naam/, /uit de e-mail/, /makkelijk te raden/]);
    await expectGoodPage(page);
  }
  await choosePassword(page, "wachtwoord2026");
  await expect(page).toHaveTitle(/^Fout: /);
  await expect(page.getByText("Dit wachtwoord is makkelijk te raden.").first()).toBeVisible();
  await expectGoodPage(page);
  await choosePassword(page, "vijf paarse peren", "vijf paarse pruimen");
  await expect(page.getByText("De twee wachtwoorden zijn niet hetzelfde").first()).toBeVisible();
  await choosePassword(page, "vijf paarse peren");
  await expect(page.getByRole("button", { name: "Noor Nieuw" })).toBeVisible();
});

// proves LOGIN-10
test("someone who forgot their password chooses a new one with the link and a code, and the link works once @long", async ({ page, regie }) => {
  const jan = await regie.account("jan.devries");
  const at = await otherBrowser(page);
  await at.page.goto(`${regie.origin}/inloggen`);
  await typePassword(at.page, jan.username, jan.password);
  await typeCode(at.page, await regie.newestCode());

  await page.goto(`${regie.origin}/inloggen`);
  await page.getByRole("link", { name: "Wachtwoord vergeten?" }).click();
  await expectGoodPage(page);
  const sentences: string[] = [];
  for (const who of ["niemand@nergens.example", jan.email.toUpperCase()]) {
    await page.getByLabel("Gebruikersnaam of e-mailadres").fill(who);
    await page.getByRole("button", { name: "Stuur mij een e-mail" }).click();
    sentences.push(await page.getByRole("status").filter({ hasText: "Als we je kennen" }).innerText());
    await expectGoodPage(page);
    await page.getByRole("link", { name: "Nog een keer proberen" }).click();
  }
  expect(sentences[0]).toBe(sentences[1]);

  const address = await link(regie, jan.email);
  await page.goto(address);
  await expectGoodPage(page);
  await page.goto(address); // only looking at it uses nothing up
  await page.getByRole("button", { name: "Stuur mij een code" }).click();
  const code = await regie.newestCode();
  await typeCode(page, ` ${code.slice(0, 3)} ${code.slice(3)} `);
  await expect(page.getByRole("heading", { name: "Kies een nieuw wachtwoord" })).toBeVisible();
  await choosePassword(page, "vijf paarse peren");
  await expect(page.getByRole("heading", { name: "Goedemiddag, Jan" })).toBeVisible();
  expect((await regie.mail(jan.email, "password_changed")).text).toContain("Je wachtwoord is veranderd");

  await expectToAskWhoItIs(at.page);
  await at.page.goto(address);
  await expect(at.page.getByText("Deze link werkt niet meer.")).toBeVisible();
  await expectGoodPage(at.page);
  await at.context.close();

  // Another link, opened too late.
  await page.goto(`${regie.origin}/inloggen/vergeten`);
  await page.getByLabel("Gebruikersnaam of e-mailadres").fill(jan.username);
  await page.getByRole("button", { name: "Stuur mij een e-mail" }).click();
  await expect.poll(() => link(regie, jan.email)).not.toBe(address);
  await regie.forward(31);
  await page.goto(await link(regie, jan.email));
  await expect(page.getByText("Deze link werkt niet meer.")).toBeVisible();
});

// proves LOGIN-13, LOGIN-18
test("someone sees where they are logged in, ends it elsewhere, and changes their password @long", async ({ page, regie }) => {
  const jan = await regie.logIn(page, "jan.devries");
  const library = await otherBrowser(page);
  await regie.logIn(library.page, "jan.devries");

  await page.getByRole("button", { name: "Jan de Vries" }).click();
  await page.getByRole("link", { name: "Instellingen" }).click();
  await expect(page.getByRole("heading", { name: "Waar ben je ingelogd?" })).toBeVisible();
  await expect(page.getByText("dit apparaat", { exact: true })).toHaveCount(1);
  await expectGoodPage(page);
  await page.getByRole("listitem").filter({ hasText: "Ingelogd. Laatst gebruikt" }).getByRole("link", { name: /^Uitloggen/ }).click();
  await expect(page.getByRole("heading", { name: /^Wil je uitloggen op/ })).toBeVisible();
  await expectGoodPage(page);
  await page.getByLabel(/Vergeet dit apparaat ook/).check();
  await page.getByRole("button", { name: "Uitloggen" }).click();
  await expect(page.getByText("Gelukt. Dat apparaat is uitgelogd.")).toBeVisible();

  await expectToAskWhoItIs(library.page);
  await library.page.goto(`${regie.origin}/mijn/afspraken`);
  await typePassword(library.page, jan.username, jan.password);
  await typeCode(library.page, await regie.newestCode());
  await expect(library.page).toHaveURL(/\/mijn\/afspraken/);

  await page.getByRole("link", { name: "Wachtwoord wijzigen" }).click();
  await expectGoodPage(page);
  await page.getByLabel("Je wachtwoord van nu").fill("niet mijn wachtwoord");
  await choosePassword(page, "vijf paarse peren");
  await expect(page.getByText("Dit is niet je wachtwoord van nu.").first()).toBeVisible();
  await page.getByLabel("Je wachtwoord van nu").fill(jan.password);
  await choosePassword(page, "vijf paarse peren");
  await expect(page.getByText("Je wachtwoord is veranderd. Op andere apparaten ben je uitgelogd.")).toBeVisible();
  await expectGoodPage(page);
  await expectToAskWhoItIs(library.page);
  await library.context.close();
});

// proves LOGIN-3, LOGIN-5, LOGIN-6, START-1
test("someone logs in on a new device with the code from the SMS, and next time without", async ({ page, regie }) => {
  const jan = await regie.account("jan.devries");
  await page.goto(regie.origin);
  await expect(page).toHaveURL(/\/inloggen/);
  await expect(page.getByRole("heading", { name: "Inloggen" })).toBeVisible();
  await expectGoodPage(page);

  await page.getByLabel("Gebruikersnaam").fill(jan.username);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(jan.password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Kijk op je telefoon" })).toBeVisible();
  await expect(page.getByText("34", { exact: true })).toBeVisible();
  await expectGoodPage(page);

  const code = await regie.newestCode();
  await page.getByLabel("Code van 6 cijfers").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole("button", { name: "Code controleren" }).click();
  await expect(page.getByRole("heading", { name: "Goedemiddag, Jan" })).toBeVisible();

  await expectGoodPage(page);
  await page.getByRole("button", { name: "Jan de Vries" }).click();
  await page.getByRole("button", { name: "Uitloggen" }).click();
  await expect(page.getByText("Je bent uitgelogd.")).toBeVisible();

  await page.getByLabel("Gebruikersnaam").fill(jan.username);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(jan.password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Goedemiddag, Jan" })).toBeVisible();
});

// proves LOGIN-12
test("who logs out is told so, also when the answer comes after the page heard that its session ended", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.route("**/uitloggen", async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    await new Promise((goOn) => setTimeout(goOn, 3000));
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "Jan de Vries" }).click();
  await page.getByRole("button", { name: "Uitloggen" }).click();
  await expect(page.getByText("Je bent uitgelogd.")).toBeVisible();
});

// proves LOGIN-4
test("a wrong username and a wrong password look the same, and what was typed stays", async ({ page, regie }) => {
  const messages: string[] = [];
  for (const [username, password] of [["jan.devries", "dit is het verkeerde wachtwoord"], ["bestaat.niet", "dit is het verkeerde wachtwoord"]]) {
    await page.goto(`${regie.origin}/inloggen`);
    await page.getByLabel("Gebruikersnaam").fill(username);
    await page.getByLabel("Wachtwoord", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Inloggen", exact: true }).click();
    await expect(page).toHaveTitle(/^Fout: Inloggen/);
    await expect(page.getByLabel("Gebruikersnaam")).toHaveValue(username);
    messages.push(await page.getByRole("alert").filter({ visible: true }).innerText());
    await expectGoodPage(page);
  }
  expect(messages[0]).toContain("Je gebruikersnaam of je wachtwoord klopt niet.");
  expect(messages[1]).toBe(messages[0]);
});

// proves LOGIN-5
test("a wrong code says how many tries are left, and a new code replaces it after a minute", async ({ page, regie }) => {
  const jan = await regie.account("jan.devries");
  await page.goto(`${regie.origin}/inloggen`);
  await page.getByLabel("Gebruikersnaam").fill(jan.username);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(jan.password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
  const first = await regie.newestCode();
  const wrong = first === "111111" ? "222222" : "111111";
  await page.getByLabel("Code van 6 cijfers").fill(wrong);
  await page.getByRole("button", { name: "Code controleren" }).click();
  await expect(page.getByText("Deze code klopt niet. Je kunt het nog 4 keer proberen.").first()).toBeVisible();
  await expectGoodPage(page);

  await page.getByRole("button", { name: "Stuur een nieuwe code" }).click();
  await expect(page.getByText(/Wacht nog \d+ seconden?\. Dan kun je een nieuwe code vragen\./).first()).toBeVisible();
  await regie.forward(1);
  await page.getByRole("button", { name: "Stuur een nieuwe code" }).click();
  await expect(page.getByText("We hebben een nieuwe code gestuurd.")).toBeVisible();
  const second = await regie.newestCode();
  if (second !== first) {
    await page.getByLabel("Code van 6 cijfers").fill(first);
    await page.getByRole("button", { name: "Code controleren" }).click();
    await expect(page.getByLabel("Code van 6 cijfers")).toBeVisible();
  }
  await page.getByLabel("Code van 6 cijfers").fill(second);
  await page.getByRole("button", { name: "Code controleren" }).click();
  await expect(page.getByRole("heading", { name: "Goedemiddag, Jan" })).toBeVisible();
});

// proves LOGIN-5
test("a code that came too late does not work any more", async ({ page, regie }) => {
  const jan = await regie.account("jan.devries");
  await page.goto(`${regie.origin}/inloggen`);
  await page.getByLabel("Gebruikersnaam").fill(jan.username);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(jan.password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
  const code = await regie.newestCode();
  await regie.forward(11);
  await page.getByLabel("Code van 6 cijfers").fill(code);
  await page.getByRole("button", { name: "Code controleren" }).click();
  await expect(page.getByText("Deze code werkt niet meer.").first()).toBeVisible();
});

// proves LOGIN-12
test("after half an hour of nothing one logs in again and is back on the same page", async ({ page, regie }) => {
  const jan = await regie.logIn(page, "jan.devries");
  const address = `${regie.origin}/mijn/afspraken/dag/${day(1)}`;
  await page.goto(address);
  await regie.forward(31);
  await page.goto(address);
  await expect(page).toHaveURL(/\/inloggen/);
  await page.getByLabel("Gebruikersnaam").fill(jan.username);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(jan.password);
  await page.getByRole("button", { name: "Inloggen", exact: true }).click();
  await expect(page).toHaveURL(address);
});

// proves LOGIN-12
test("after logging out, the back button shows nothing of the client", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await page.goto(`${regie.origin}/mijn/afspraken`);
  await page.getByRole("button", { name: "Jan de Vries" }).click();
  await page.getByRole("button", { name: "Uitloggen" }).click();
  await expect(page.getByText("Je bent uitgelogd.")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Fysiotherapie")).toHaveCount(0);
});

test("the keyboard alone is enough to log in", async ({ page, regie }) => {
  const jan = await regie.account("jan.devries");
  await page.goto(`${regie.origin}/inloggen`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Ga naar de inhoud" })).toBeFocused();
  await page.keyboard.press("Enter");
  for (let steps = 0; steps < 5 && !(await page.getByLabel("Gebruikersnaam").evaluate((field) => field === document.activeElement)); ++steps) await page.keyboard.press("Tab");
  await page.keyboard.type(jan.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(jan.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Kijk op je telefoon" })).toBeVisible();
});

// proves LOGIN-3, PAGE-4
test("the eye shows the password, and is not there without JavaScript", async ({ page, regie }) => {
  await page.goto(`${regie.origin}/inloggen`);
  const field = page.getByLabel("Wachtwoord", { exact: true });
  const eye = page.getByRole("button", { name: /wachtwoord/ });
  if (!hasJavaScript()) return expect(eye).toHaveCount(0);
  await field.fill("geheim");
  await eye.click();
  await expect(field).toHaveAttribute("type", "text");
  await eye.click();
  await expect(field).toHaveAttribute("type", "password");
});
