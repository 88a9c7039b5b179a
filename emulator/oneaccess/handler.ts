/**
 * What every action's handler gets and gives. A handler is synchronous, throws a ServiceError or returns the body of
 * its answer.
 */
import type { JsonObject } from "../json";
import type { OneaccessApplication, Portal } from "./account";
import type { Page } from "./page";
import { applicationErrors } from "./service-error";
import type { Store } from "./store";
import type { OneaccessSwitches } from "./switches";

export interface Context {
  readonly store: Store;
  readonly portal: Portal;
  readonly switches: Readonly<OneaccessSwitches>;
  readonly now: Date;
}

export interface Input {
  /** what stands in the path */
  readonly ids: Readonly<Record<string, string>>;
  readonly query: JsonObject;
  /** of lists, else the first page */
  readonly page: Page;
  readonly body: JsonObject;
}

export type Handler = (input: Input, context: Context) => JsonObject;

export type Handlers = Readonly<Record<string, Handler>>;

/** Throws when the application is missing or disabled. */
export function findApplication({ ids }: Input, { portal }: Context): OneaccessApplication {
  const application = portal.applications.find(({ id }) => id === ids["application_id"]);
  if (!application) throw applicationErrors.missing();
  if (application.isDisabled) throw applicationErrors.disabled();
  return application;
}

/** A field's text where it says something: not left out and not empty. */
export function readSaid(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
