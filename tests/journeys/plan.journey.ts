// Plannen: reading the goals plan, saying how it goes, and looking at earlier plans.
import { expect, expectGoodPage, hasJavaScript, type Page, test } from "./support/journey";

const tree = (page: Page) => page.locator(".plan");
async function openPlans(page: Page): Promise<void> {
  await page.getByRole("link", { name: /Mijn Dossier/ }).click();
  await page.getByRole("link", { name: "Plannen" }).click();
  await expect(page.getByRole("heading", { name: "Mijn doelenplan" })).toBeVisible();
}

// proves DOSSIER-13, DOSSIER-14, DOSSIER-15
test("a client reads the plan, says with the keyboard how it goes, ticks off, and does not agree @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openPlans(page);
  await expect(page.getByRole("heading", { name: "Hoofddoel: Ik kan zelf koken" })).toBeVisible();
  await expectGoodPage(page);

  const action = tree(page).getByRole("link", { name: /Ik maak een boodschappenlijst/ });
  await action.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "Ik maak een boodschappenlijst" });
  await expect(panel).toContainText("HoofddoelIk kan zelf koken");
  await expect(panel.getByRole("figure")).toContainText("Zo ging het");

  await panel.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.getByText("Kies eerst een gezicht.").first()).toBeVisible();
  await expectGoodPage(page);
  await page.getByLabel("heel slecht").focus();
  for (let i = 0; i < 4; ++i) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ik kookte <b>soep</b>.");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Opgeslagen.")).toBeVisible();
  await expect(panel.getByRole("figure").getByRole("listitem").first()).toContainText("heel goed: Ik kookte <b>soep</b>.");
  await panel.getByRole("button", { name: "Vandaag gedaan" }).click();
  await expect(panel.getByRole("button", { name: "Toch niet gedaan" })).toBeVisible();

  const thinks = page.getByRole("complementary", { name: "Wat vind je van dit plan?" });
  await thinks.getByLabel("niet mee eens, omdat").check();
  await thinks.getByLabel("Waarom ben je het er niet mee eens?").fill("Ik wil liever bakken.");
  await thinks.getByRole("button", { name: "Opslaan" }).click();
  await expect(thinks.getByText("Ik wil liever bakken.")).toBeVisible();
  await expect(thinks.getByText("Opgeslagen.")).toBeInViewport();
  await expectGoodPage(page);
});

// proves PAGE-8, LOGIN-12
test("what one is writing about a goal is there when one comes back @long", async ({ page, regie }) => {
  await regie.logIn(page, "jan.devries");
  await openPlans(page);
  await tree(page).getByRole("link", { name: /Ik maak een boodschappenlijst/ }).click();
  if (hasJavaScript()) await page.waitForSelector("form[data-concept-waakt]");
  await page.getByLabel("Wil je er iets bij zeggen?").fill("Ik ben trots");
  if (!hasJavaScript()) await page.getByRole("region").getByRole("button", { name: "Bewaar voor later" }).click();
  await page.goto(`${regie.origin}/mijn/dossier/plannen`);
  await tree(page).getByRole("link", { name: /Ik maak een boodschappenlijst/ }).click();
  await expect(page.getByLabel("Wil je er iets bij zeggen?")).toHaveValue("Ik ben trots");
  await expect(page.getByText("Je was hier al mee bezig")).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Weggooien", exact: true }).click();
  await page.getByRole("button", { name: "Ja, weggooien" }).click();
  await expect(page.getByLabel("Wil je er iets bij zeggen?")).toHaveValue("");
  await expect(page.getByRole("button", { name: "Haal het terug" })).toBeVisible();
  await expectGoodPage(page);
});

// proves DOSSIER-15, PEOPLE-5
test("earlier plans can be read, and who looks along only reads @long", async ({ page, regie }) => {
  await regie.logIn(page, "annie.dekker");
  await page.getByRole("link", { name: /Mijn Dossier/ }).click();
  await expect(page.getByRole("heading", { name: "Doelenplan van Truus" })).toBeVisible();
  await tree(page).getByRole("link").first().click();
  await expect(page.getByText("Hoe ver")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await page.getByRole("link", { name: "Oude plannen" }).click();
  await expectGoodPage(page);
  await page.getByRole("link", { name: /^Plan van/ }).last().click();
  await expect(page.getByText("Dit is een eerdere versie van het plan.")).toBeVisible();
  await expectGoodPage(page);
});
