import { chromium, type Browser, type Page } from 'playwright-core';

import type { N8nClient } from '../../host/client';

/** Debian's and other usual places; CHROMIUM names another one. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** n8n's editor in headless Chromium, logged in as the owner. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {}

	static async open(client: N8nClient, { dark = false } = {}): Promise<Editor> {
		const { url } = client.session;
		const browser = await chromium.launch({
			executablePath: CHROMIUM,
			args: [
				'--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
				'--disable-background-networking', '--disable-component-update', '--disable-sync',
			],
		});
		const context = await browser.newContext({
			viewport: { width: 1440, height: 900 },
			deviceScaleFactor: 1,
			colorScheme: dark ? 'dark' : 'light',
			timezoneId: 'UTC',
			locale: 'en-US',
		});
		// Nothing leaves this machine.
		await context.route(
			(target) => target.origin !== url && target.protocol !== 'data:' && target.protocol !== 'blob:',
			async (route) => await route.abort(),
		);
		const page = await context.newPage();
		await page.goto(`${url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(client.owner.email);
		await page.locator('input[name="password"]').fill(client.owner.password);
		await page.getByRole('button', { name: /sign in/i }).click();
		await page.waitForURL((target) => !target.pathname.startsWith('/signin'), { timeout: 60_000 });
		return new Editor(browser, page, url);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** Opens a workflow and fits it into the window. */
	async workflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.locator('[data-test-id="canvas-node"]').first().waitFor({ timeout: 60_000 });
		await this.calm();
		await this.page.keyboard.press('1');
		await this.calm(800);
	}

	/** Opens the panel of a node on the canvas. */
	async node(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.page.locator('[data-test-id="ndv"], [data-test-id="ndv-parameters"]').first().waitFor({ timeout: 20_000 });
		await this.calm(1200);
	}

	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.calm(400);
	}

	/** The newest execution of a workflow. */
	async execution(workflowId: string, executionId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}/executions/${executionId}`);
		await this.calm(4000);
	}

	async picture(file: string): Promise<void> {
		// Toasts and hover effects are not part of what is shown.
		await this.page.mouse.move(5, 895);
		await this.calm(300);
		await this.page.screenshot({ path: file });
	}

	async calm(ms = 600): Promise<void> {
		await this.page.waitForTimeout(ms);
	}
}
