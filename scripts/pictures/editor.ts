import { chromium, type Browser, type Page } from 'playwright-core';

import type { N8nClient } from '../../host/client';

/** Debian's and other usual places; CHROMIUM names another one. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Large enough that the widest example is readable when it is fitted in. */
const CANVAS = { width: 1800, height: 900 };
/** Names and the marks of triggers stand outside of the nodes' boxes. */
const MARGIN = { side: 64, top: 24, bottom: 64 };

const HIDDEN = `
	/* Executions can't be changed, which n8n shows by stripes. */
	[data-test-id="canvas-background-striped-pattern"], [data-test-id^="execution-preview-details"], [data-test-id="execution-debug-button"],
	[data-test-id="execution-preview-delete-button"], [data-test-id="canvas-controls"], [data-test-id="execute-workflow-button"],
	[data-test-id="node-creator-plus-button"], [data-test-id="canvas-handle-plus-wrapper"], [data-test-id="canvas-handle-plus"],
	.vue-flow__controls, [class*="executionButtons"], .el-notification { visibility: hidden !important; }
`;

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
		// The editor is large, and the machine may be busy.
		context.setDefaultNavigationTimeout(120_000);
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
		await this.fit();
	}

	/** Opens the panel of a node on the canvas. */
	async node(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.page.locator('[data-test-id="ndv"], [data-test-id="ndv-parameters"]').first().waitFor({ timeout: 20_000 });
		await this.calm(1200);
	}

	/** The dialog of a stored credential. */
	async credential(id: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials/${id}`);
		await this.page.locator('[role="dialog"]:visible').first().waitFor({ timeout: 60_000 });
		await this.calm(1500);
	}

	/** The panel of nodes, searched for a text. */
	async search(text: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.calm(2500);
		await this.page.locator('[data-test-id="canvas-add-button"] button:visible, [data-test-id="node-creator-plus-button"]:visible').first().click();
		const field = this.page.locator('[data-test-id="node-creator-search-bar"]');
		await field.waitFor({ timeout: 20_000 });
		await field.fill(text);
		await this.calm(1200);
	}

	/** An execution: each node shows what it did. */
	async execution(workflowId: string, executionId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}/executions/${executionId}`);
		await this.page.locator('[data-test-id="canvas-node"]').first().waitFor({ timeout: 60_000 });
		await this.calm(4000);
	}

	/** The whole window. */
	async picture(file: string): Promise<void> {
		await this.tidy();
		await this.page.screenshot({ path: file });
	}

	/** Only what is on the canvas, with its notes, at a size that can be read. */
	async canvasPicture(file: string): Promise<void> {
		await this.tidy();
		const size = this.page.viewportSize()!;
		await this.page.setViewportSize(CANVAS);
		await this.calm(600);
		await this.fit();
		await this.tidy();
		const boxes = await this.page.locator('.vue-flow__node').evaluateAll((nodes) =>
			nodes.map((node) => {
				const { left, top, right, bottom } = node.getBoundingClientRect();
				return { left, top, right, bottom };
			}),
		);
		const edge = (values: number[], pick: (...all: number[]) => number, margin: number): number => Math.round(pick(...values) + margin);
		const x = Math.max(0, edge(boxes.map(({ left }) => left), Math.min, -MARGIN.side));
		const y = Math.max(0, edge(boxes.map(({ top }) => top), Math.min, -MARGIN.top));
		const right = Math.min(CANVAS.width, edge(boxes.map((box) => box.right), Math.max, MARGIN.side));
		const bottom = Math.min(CANVAS.height, edge(boxes.map((box) => box.bottom), Math.max, MARGIN.bottom));
		await this.page.screenshot({ path: file, clip: { x, y, width: right - x, height: bottom - y } });
		await this.page.setViewportSize(size);
	}

	/** Toasts, buttons of the editor and hover effects are not part of what is shown. */
	private async tidy(): Promise<void> {
		await this.page.mouse.move(5, 5);
		await this.page.addStyleTag({ content: HIDDEN });
		await this.calm(300);
	}

	private async fit(): Promise<void> {
		await this.page.keyboard.press('1');
		await this.calm(800);
	}

	async calm(ms = 600): Promise<void> {
		await this.page.waitForTimeout(ms);
	}
}
