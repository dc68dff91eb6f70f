// The slice of Home Assistant's frontend that is used here; there is no package with its types.

export interface HassMessage {
  readonly type: string;
  readonly [field: string]: unknown;
}

export type Unsubscribe = () => void | Promise<void>;

export interface HassConnection {
  readonly connected: boolean;
  sendMessagePromise<Result>(message: HassMessage): Promise<Result>;
  /** The callback knows what the subscription sends; nothing checks it. */
  subscribeMessage(
    callback: (message: never) => void,
    message: HassMessage,
    options?: { readonly resubscribe?: boolean },
  ): Promise<Unsubscribe>;
  addEventListener(event: "ready" | "disconnected", listener: () => void): void;
  removeEventListener(event: "ready" | "disconnected", listener: () => void): void;
}

/** What a failed command rejects with. */
export interface CommandError {
  readonly code: string;
  readonly message: string;
  readonly translation_key?: string;
  /** Home Assistant sends null where there are none. */
  readonly translation_placeholders?: Readonly<Record<string, string>> | null;
}

export interface HassEntity {
  readonly entity_id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface HassLocale {
  readonly language: string;
  readonly number_format: string;
  readonly time_format: string;
  readonly date_format: string;
  readonly time_zone: string;
}

export interface Hass {
  readonly connection: HassConnection;
  readonly connected: boolean;
  readonly language: string;
  readonly locale: HassLocale;
  readonly config: { readonly time_zone: string };
  readonly user?: { readonly is_admin: boolean };
  readonly themes: { readonly darkMode: boolean };
  readonly states: Readonly<Record<string, HassEntity>>;
  /** The entity registry as shown: which integration an entity belongs to, and its name there. */
  readonly entities: Readonly<
    Record<string, { readonly platform?: string; readonly translation_key?: string }>
  >;
  callService(
    domain: string,
    service: string,
    data?: Readonly<Record<string, unknown>>,
    target?: Readonly<Record<string, unknown>>,
  ): Promise<unknown>;
  callWS<Result>(message: HassMessage): Promise<Result>;
  callApi<Result>(
    method: "GET" | "POST" | "DELETE",
    path: string,
    data?: Readonly<Record<string, unknown>>,
  ): Promise<Result>;
  /** Loads texts of a category; what it returns knows them at once. */
  loadBackendTranslation(
    category: string,
    integration: string,
  ): Promise<(key: string, values?: Readonly<Record<string, string>>) => string>;
}
