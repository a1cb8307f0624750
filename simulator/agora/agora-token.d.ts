// The official package has types for its builders only, not for the parser used here.
declare module 'agora-token/src/AccessToken2' {
	export interface ParsedService {
		service_type(): number;
		__privileges: Record<string, number>;
		/** RTM. */
		__user_id?: Buffer;
		/** RTC. */
		__channel_name?: Buffer;
		/** RTC: empty for every user. */
		__uid?: Buffer;
		/** Education (aPaaS). */
		__room_uuid?: Buffer;
	}
	export class AccessToken2 {
		constructor(appId?: string, appCertificate?: string, issueTs?: number, expire?: number);
		appId: string | Buffer;
		issueTs: number;
		expire: number;
		services: ParsedService[];
		from_string(token: string): boolean;
		verifySignature(appCertificate: string): boolean;
		add_service(service: Service): void;
		build(): string;
	}
	export class Service {
		add_privilege(privilege: number, expire: number): void;
	}
	export class ServiceRtm extends Service {
		constructor(userId: string);
	}
	export class ServiceApaas extends Service {
		constructor(roomUuid?: string, userUuid?: string, role?: number);
	}
	export class ServiceRtc extends Service {
		constructor(channelName: string, uid: string);
	}
	export const kRtcServiceType: number;
	export const kRtmServiceType: number;
	export const kApaasServiceType: number;
}

/** Builder of the older tokens, which the package has but does not export. */
declare module 'agora-token/src/RtcTokenBuilder' {
	export const RtcTokenBuilder: {
		/** @param privilegeExpiredTs Unix seconds. */
		buildTokenWithUid(appId: string, appCertificate: string, channelName: string, uid: number, role: number, privilegeExpiredTs: number): string;
	};
}
