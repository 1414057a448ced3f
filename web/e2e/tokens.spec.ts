/** "I make a token for QGIS, copy it this once, use it, and revoke it. A colleague comes in with the town's account, without a password." */
import type { CreatedToken, InvitedAccount } from "@gridstead/server/contract";
import { openTestProvider } from "../../server/src/accounts/identity/testing-provider.ts";
import { problemText } from "../src/i18n/problems.ts";
import { newDevice, newLogin } from "./account-questions.ts";
import { providerPort } from "./accounts.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";

test("a token is made, copied once, used by a script, recognised and revoked", async ({
  page,
  playwright,
  baseURL,
}) => {
  const name = `QGIS ${Date.now()}`;
  await page.goto("/?desk=admin&page=tokens");

  const token = await test.step("made and copied", async () => {
    await page.getByRole("button", { name: zh("tokens.new"), exact: true }).click();
    const form = page.getByRole("dialog", { name: zh("tokens.new"), exact: true });
    await form.getByLabel(zh("tokens.name"), { exact: true }).fill(name);
    await form.getByLabel(zh("tokens.scope.tiles"), { exact: true }).check();
    await form.getByLabel(zh("tokens.networks"), { exact: true }).fill("10.1.0.0/33");
    await form.getByRole("button", { name: zh("tokens.make") }).click();
    await expect(form.getByText(problemText("tokens.wrong_network_form", "zh")).first()).toBeVisible();
    await expectNoSeriousFault(page, "the form of a token");
    await form.getByLabel(zh("tokens.networks"), { exact: true }).fill("127.0.0.0/8\n::1");
    const answered = page.waitForResponse((answer) => answer.url().endsWith("/api/tokens") && answer.status() === 201);
    await form.getByRole("button", { name: zh("tokens.make") }).click();
    const made = (await (await answered).json()) as CreatedToken;
    const secret = page.getByRole("dialog", { name: zh("tokens.made", { name }) });
    await expect(secret.getByLabel(zh("tokens.secret"), { exact: true })).toHaveValue(/^gst_[0-9A-Za-z]{49}$/);
    await expectNoSeriousFault(page, "a token that is shown once");
    await secret.getByRole("button", { name: zh("tokens.kept") }).click();
    await expect(page.getByText(made.token)).toHaveCount(0);
    return made;
  });

  const script = await playwright.request.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    extraHTTPHeaders: { authorization: `Bearer ${token.token}` },
    storageState: { cookies: [], origins: [] },
  });
  await test.step("used by a script for tiles and for nothing else", async () => {
    expect((await script.get("/tiles/cell.json")).status()).toBe(200);
    expect(await (await script.get("/api/units")).json()).toMatchObject({ code: "token.wrong_scope" });
    expect(await (await script.get("/api/accounts")).json()).toMatchObject({ code: "token.not_for_tokens" });
  });

  await test.step("recognised and revoked", async () => {
    await page.reload();
    const line = page.getByRole("listitem").filter({ hasText: name });
    await expect(line.getByText(`${token.summary.prefix}…`)).toBeVisible();
    await expect(line.getByText("127.0.0.0/8")).toBeVisible();
    await expectNoSeriousFault(page, "the tokens");
    await line.getByRole("button", { name: zh("tokens.revoke_named", { name }) }).click();
    await line.getByRole("button", { name: zh("tokens.keep") }).click();
    await line.getByRole("button", { name: zh("tokens.revoke_named", { name }) }).click();
    await line.getByRole("button", { name: zh("tokens.revoke"), exact: true }).click();
    await expect(line.getByText(zh("tokens.state.revoked"))).toBeVisible();
    expect((await script.get("/tiles/cell.json")).status()).toBe(401);
  });
  await script.dispose();
});

test("a colleague accepts an invitation with the town's account and signs in with it from then on", async ({
  browser,
  asker,
}) => {
  const there = await openTestProvider({ publicUrl: asker.origin, port: providerPort });
  try {
    const login = newLogin();
    there.person = { subject: `person-${login}` };
    const label = zh("provider.sign_in", { label: "统一身份账号" });
    const invited = await asker.request.post("/api/accounts", {
      headers: { origin: asker.origin },
      data: { login, name: "何七", role: "supervisor", jurisdictions: [] },
    });
    const { link } = (await invited.json()) as InvitedAccount;

    const stranger = await newDevice(browser);
    await stranger.goto("/");
    await stranger.getByRole("link", { name: label }).click();
    await expect(stranger.getByRole("alert").getByText(problemText("identity.not_linked", "zh"))).toBeVisible();
    expect(new URL(stranger.url()).search).toBe("");
    await expectNoSeriousFault(stranger, "a sign-in that was refused");
    await stranger.context().close();

    const device = await newDevice(browser);
    await device.goto(`/join/${link.token}`);
    await device.getByRole("link", { name: zh("provider.link", { label: "统一身份账号" }) }).click();
    await expect(device.getByRole("button", { name: zh("account.menu") })).toBeVisible({ timeout: 90_000 });
    expect(new URL(device.url()).pathname).toBe("/");
    await device.getByRole("button", { name: zh("account.menu") }).click();
    await device.getByRole("button", { name: zh("provider.leave", { label: "统一身份账号" }) }).click();
    await expect(device).toHaveURL(new RegExp(`^${there.issuer}/session/end`));
    await device.context().close();

    const again = await newDevice(browser);
    await again.goto("/?desk=grid");
    await again.getByRole("link", { name: label }).click();
    await expect(again.getByRole("button", { name: zh("account.menu") })).toBeVisible({ timeout: 90_000 });
    expect(new URL(again.url()).searchParams.get("desk")).toBe("grid");
    await again.context().close();
  } finally {
    await there.close();
  }
});
