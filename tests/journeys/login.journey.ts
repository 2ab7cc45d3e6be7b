// Logging in, as someone meets it who has a username and a password on paper and a telephone at hand.
import { day, expect, expectGoodPage, hasJavaScript, test } from "./support/journey";

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
