/**
 * What every cloud's control plane does alike: who signed, is it an action of this cloud, may the key call it, what
 * becomes of an error, which switches are set. A cloud says the rest about itself as a `Cloud`. Knows none of them.
 */
import { isAllowed, type Account } from "./account";
import type { Answer, Call, ControlPlane, ObjectAccess, RawRequest } from "./control-plane";
import type { JsonObject } from "./json";
import { ServiceError } from "./service-error";
import { parseSwitches, type SwitchValues } from "./switch";

/** Who signed a call, and for which part of which region. */
export interface Signer {
  readonly account: Account;
  readonly region: string;
  readonly service: string;
}

export interface Cloud<S extends object> {
  readonly name: string;
  readonly actionNames: readonly string[];
  readonly switches: S;
  readonly switchValues: SwitchValues<S>;
  readonly recognizes: (request: RawRequest) => boolean;
  readonly createRequestId: () => string;
  /** What a request says that it asks for, before anything is checked; empty texts where it does not say. */
  readonly describe: (request: RawRequest) => Pick<Call, "action" | "version" | "service">;
  /** Throws a ServiceError when nobody that is known signed the call. */
  readonly authenticate: (call: Call) => Signer;
  /** Throws a ServiceError when a signed call asks for nothing that there is. */
  readonly checkTarget: (call: Call) => void;
  readonly accessDenied: (call: Call) => ServiceError;
  /** Which actions every key may call, whatever it is allowed; default: none. */
  readonly isFree?: (action: string) => boolean;
  /** Does an admitted call; throws a ServiceError. */
  readonly perform: (call: Call) => JsonObject;
  readonly isRead: (action: string) => boolean;
  /** The HTTP status of an action that is done; default: 200. */
  readonly successStatus?: (action: string) => number;
  readonly toSuccess: (call: Call, result: JsonObject) => string;
  readonly toFailure: (call: Call, error: ServiceError) => string;
  /** What the service answers when nothing but a status is given; its own status may be another one. */
  readonly usualError: (status: number) => ServiceError;
  readonly store: (account?: string, region?: string) => ObjectAccess;
  readonly hideSecrets: (object: JsonObject) => JsonObject;
}

/** The plane of one cloud. */
export function createPlane<S extends object>(cloud: Cloud<S>): ControlPlane {
  function fail(call: Call, error: ServiceError): Answer {
    const body = cloud.toFailure(call, error);
    return { status: error.status, body, errorCode: error.code, committed: false };
  }

  return {
    actionNames: { [cloud.name]: cloud.actionNames },
    recognizes: cloud.recognizes,
    admit(request) {
      const requestId = cloud.createRequestId();
      const unsigned = { request, requestId, cloud: cloud.name, account: "", region: "" };
      let call: Call = { ...unsigned, ...cloud.describe(request) };
      try {
        const { account, region, service } = cloud.authenticate(call);
        call = { ...call, account: account.accountId, region, service };
        cloud.checkTarget(call);
        if (!cloud.isFree?.(call.action) && !isAllowed(account, service, call.action))
          throw cloud.accessDenied(call);
        return { call };
      } catch (error) {
        if (error instanceof ServiceError) return { call, refusal: error };
        throw error;
      }
    },
    run(call) {
      try {
        const body = cloud.toSuccess(call, cloud.perform(call));
        const status = cloud.successStatus?.(call.action) ?? 200;
        return { status, body, committed: !cloud.isRead(call.action) };
      } catch (error) {
        if (error instanceof ServiceError) return fail(call, error);
        throw error;
      }
    },
    refuse(call, { status, code, message }) {
      const usual = cloud.usualError(status);
      const answered = code === undefined ? usual.status : status;
      return fail(call, new ServiceError(answered, code ?? usual.code, message ?? usual.message));
    },
    objects: ({ account, region }) => cloud.store(account, region),
    hideSecrets: cloud.hideSecrets,
    switches: () => ({ ...cloud.switches }) as JsonObject,
    prepareSwitches(changes) {
      const checked = parseSwitches(cloud.switchValues, changes);
      return () => void Object.assign(cloud.switches, checked);
    },
  };
}
