export type Privilege = 'join_channel' | 'publish_audio' | 'publish_video';

export interface Rule {
	id: number;
	appid: string;
	cname?: string;
	uid?: number;
	ip?: string;
	privileges: Privilege[];
	/** Unix ms. */
	endsAt: number;
	createdAt: number;
	updatedAt: number;
}

/** Who a rule is for. */
export type Target = Pick<Rule, 'cname' | 'uid' | 'ip'>;

/**
 * Ban rules of all App IDs. A rule that takes away `join_channel` keeps people out of the channel until it ends or is
 * lifted; what a classroom has beside audio and video goes on. Source: Channel management REST, "Create a rule".
 */
export class Rules {
	private readonly rules = new Map<number, Rule>();
	private nextId = 1953;

	/** @returns the number of the rule; one that is over at once is in no list, as whoever was put out may come back. */
	add(appid: string, target: Target, privileges: Privilege[], lastsMs: number, now: number): number {
		const rule: Rule = { id: this.nextId++, appid, ...target, privileges, endsAt: now + lastsMs, createdAt: now, updatedAt: now };
		if (lastsMs > 0) this.rules.set(rule.id, rule);
		return rule.id;
	}

	/** Rules of an App ID that hold at `now`. */
	list(appid: string, now: number): Rule[] {
		for (const rule of this.rules.values()) if (rule.endsAt <= now) this.rules.delete(rule.id);
		return [...this.rules.values()].filter((rule) => rule.appid === appid);
	}

	find(appid: string, id: number, now: number): Rule | undefined {
		return this.list(appid, now).find((rule) => rule.id === id);
	}

	remove(id: number): void {
		this.rules.delete(id);
	}

	/** Whether a rule keeps a user out of a channel. Addresses are not simulated. */
	keepsOut(appid: string, cname: string, uid: number, now: number): boolean {
		return this.list(appid, now).some((rule) => rule.privileges.includes('join_channel') && isFor(rule, cname, uid));
	}

	clear(): void {
		this.rules.clear();
		this.nextId = 1953;
	}
}

function isFor(rule: Target, cname: string, uid: number): boolean {
	if (rule.ip !== undefined) return false;
	return (rule.cname === undefined || rule.cname === cname) && (rule.uid === undefined || rule.uid === uid);
}
