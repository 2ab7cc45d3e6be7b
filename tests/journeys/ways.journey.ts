// The main path (log in, START, today's appointments, adding one) in each way that people use a screen: with the keyboard
// alone, by touch alone, on a phone that lies on its side. In Chromium, the only browser here; what this cannot tell is how
// Firefox and Safari fare.
import { type Locator, type Page, type Regie, day, expect, expectGoodPage, test } from "./support/journey";

const phone = { width: 320, height: 640 }, onItsSide = { width: 640, height: 320 };
const title = "Koffie met Rik";

// How somebody gets at a control and uses it.
interface Way {
  press(control: Locator): Promise<void>;
  type(field: Locator, text: string): Promise<void>;
  setTime(field: Locator, value: string): Promise<void>;
}

async function walkTheMainPath(page: Page, regie: Regie, way: Way): Promise<void> {
  const account = await regie.account("jan.devries");
  await page.goto(`${regie.origin}/inloggen`);
  await expectGoodPage(page);
  await way.type(page.getByLabel("Gebruikersnaam"), account.username);
  await way.type(page.getByLabel("Wachtwoord", { exact: true }), account.password);
  await way.press(page.getByRole("button", { name: "Inloggen", exact: true }));
  const code = page.getByLabel("Code van 6 cijfers");
  await expect(code).toBeVisible();
  await way.type(code, await regie.newestCode());
  await expectGoodPage(page);
  await way.press(page.getByRole("button", { name: "Code controleren" }));
  await expect(page.getByRole("heading", { name: "Goedemiddag, Jan" })).toBeVisible();
  await expectGoodPage(page);

  await way.press(page.getByRole("main").getByRole("link", { name: /Mijn Afspraken/ }));
  await expect(page).toHaveURL(new RegExp(`/mijn/afspraken/dag/${day()}$`));
  await expectGoodPage(page);
  const care = page.locator("details", { hasText: "Fysiotherapie" });
  await way.press(care.locator("summary"));
  await expect(care.getByText("Mo Haddad, fysiotherapeut")).toBeVisible();
  await expectGoodPage(page);

  await way.press(page.getByRole("link", { name: "Nieuwe afspraak" }));
  await expect(page).toHaveURL(/\/mijn\/afspraken\/nieuw/);
  await expectGoodPage(page);
  await way.type(page.getByLabel("Wat", { exact: true }), title);
  await expect(page.getByLabel("Datum", { exact: true })).toHaveValue(day());
  await way.setTime(page.getByLabel("Begintijd"), "10:00");
  await way.setTime(page.getByLabel("Eindtijd"), "10:45");
  await way.press(page.getByRole("button", { name: "Opslaan" }));
  await expect(page.getByText("Je afspraak is opgeslagen.")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/mijn/afspraken/dag/${day()}`));
  const added = page.locator("details", { hasText: title });
  await expect(added).toContainText("10:00");
  await expectGoodPage(page);

  await way.press(page.getByRole("link", { name: "START" }));
  await expect(page.getByRole("heading", { name: "Goedemiddag, Jan" })).toBeVisible();
}

// Which project walks which way is said by its tag (playwright.config.ts): @desktop where keyboards are, @phone on a phone.
test.describe("with the keyboard alone @desktop", () => {
  // Tab goes everywhere, in the order of the page, and where it is can be seen.
  async function tabTo(control: Locator): Promise<void> {
    const page = control.page(), element = await control.elementHandle();
    const isThere = () => element!.evaluate((wanted) => document.activeElement === wanted);
    for (let presses = 0; presses < 150 && !(await isThere()); ++presses) await page.keyboard.press("Tab");
    expect(await isThere(), `Tab comes to ${control}`).toBe(true);
    const isShown = () => element!.evaluate((focused) => focused.matches(":focus-visible") && [focused, focused.parentElement!].some((shown) => getComputedStyle(shown).outlineStyle !== "none" || getComputedStyle(shown).boxShadow !== "none"));
    expect(await isShown(), `it shows that ${control} has the focus`).toBe(true);
  }
  const keyboard: Way = {
    async press(control) {
      await tabTo(control);
      await control.page().keyboard.press("Enter");
    },
    async type(field, text) {
      await tabTo(field);
      await field.page().keyboard.type(text);
    },
    // Digits and, where the browser counts to twelve, an A for the morning; elsewhere that key does nothing.
    async setTime(field, value) {
      await tabTo(field);
      await field.page().keyboard.type(`${value.replace(":", "")}a`);
      await expect(field).toHaveValue(value);
    },
  };

  // proves PAGE-1
  test("somebody logs in, looks and adds an appointment without a mouse", async ({ page, regie }) => {
    await walkTheMainPath(page, regie, keyboard);
  });
});

// Fingers; the keyboard is the one on the glass, which comes when a field is tapped. It has no keys for times: the device
// offers its own wheel, which sets the field's value.
const fingers: Way = {
  press: (control) => control.tap(),
  async type(field, text) {
    await field.tap();
    await expect(field).toBeFocused();
    await field.page().keyboard.insertText(text);
  },
  setTime: (field, value) => field.fill(value),
};

test.describe("by touch alone @phone", () => {
  test.use({ hasTouch: true, isMobile: true });

  // proves PAGE-1
  test("somebody logs in, looks and adds an appointment with a finger", async ({ page, regie }) => {
    expect(page.viewportSize()).toEqual(phone);
    await walkTheMainPath(page, regie, fingers);
  });
});

test.describe("on a phone that lies on its side @phone", () => {
  test.use({ viewport: onItsSide, hasTouch: true, isMobile: true });

  // proves PAGE-1
  test("everything fits and works with the screen twice as wide as high", async ({ page, regie }) => {
    expect(await page.evaluate(() => matchMedia("(orientation: landscape)").matches)).toBe(true);
    await walkTheMainPath(page, regie, fingers);
  });
});
