/**
 * Runs a piece of a Pulumi program against the SDK's own mock monitor and keeps what would have gone to the
 * engine, options included. Answers every resource with an id and no outputs. Knows no resource.
 */
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** Source: pulumi/pulumi sdk/go/common/resource/properties.go, SigKey and SecretSig. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getObject(): { toJavaScript(): Props } | undefined;
  getAliasesList(): { getSpec(): { getType(): string } | undefined }[];
  getDeletebeforereplace(): boolean;
  getAdditionalsecretoutputsList(): string[];
  getProvider(): string;
}

type Register = (this: unknown, request: RegisterRequest, callback: unknown) => Promise<void>;

export type Props = Record<string, unknown>;

export interface Registration {
  type: string;
  name: string;
  /** As the engine gets them; a secret is in its envelope. */
  props: Props;
  aliasTypes: (string | undefined)[];
  deleteBeforeReplace: boolean;
  secretOutputs: string[];
  provider: string;
}

export interface Recording {
  registrations: Registration[];
  /** What `.get` sent: the id and the properties. */
  reads: { type: string; id: string; props: Props }[];
}

export interface RecordOptions {
  isPreview?: boolean;
  /** The id that every resource is answered with; default `id-<name>`. */
  id?: string;
  /** What a resource of a type is answered with besides; default: nothing. */
  outputsOf?: (type: string) => Props;
}

/** Resolves when everything that the program registered has been answered. */
export async function recordProgram(build: () => unknown, options: RecordOptions = {}): Promise<Recording> {
  const recording: Recording = { registrations: [], reads: [] };
  const monitor = MockMonitor.prototype as { registerResource: Register };
  const register: Register = Reflect.get(monitor, "registerResource");
  monitor.registerResource = function keepRequest(request, callback) {
    recording.registrations.push(toRegistration(request));
    return register.call(this, request, callback);
  };
  await pulumi.runtime.setMocks(
    {
      newResource(args) {
        if (args.id !== undefined && args.id !== "") {
          recording.reads.push({ type: args.type, id: args.id, props: args.inputs as Props });
        }
        return {
          id: options.id ?? (args.id || `id-${args.name}`),
          state: options.outputsOf?.(args.type) ?? {},
        };
      },
      call: () => ({}),
    },
    "project",
    "stack",
    options.isPreview ?? false,
  );
  try {
    await build();
    await pulumi.runtime.disconnect();
  } finally {
    monitor.registerResource = register;
  }
  return recording;
}

/** The one resource that a program registers. */
export async function recordResource(
  build: () => unknown,
  options: RecordOptions = {},
): Promise<Registration> {
  const { registrations } = await recordProgram(build, options);
  const [only] = registrations;
  if (only === undefined || registrations.length !== 1) throw new Error("the program is not one resource");
  return only;
}

/** The value inside a secret envelope; undefined when the value is not a secret. */
export function openSecret(value: unknown): unknown {
  const envelope = value as Props | undefined;
  return envelope?.[SIGNATURE_KEY] === SECRET_SIGNATURE ? envelope["value"] : undefined;
}

function toRegistration(request: RegisterRequest): Registration {
  return {
    type: request.getType(),
    name: request.getName(),
    props: request.getObject()?.toJavaScript() ?? {},
    aliasTypes: request.getAliasesList().map((alias) => alias.getSpec()?.getType()),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    secretOutputs: request.getAdditionalsecretoutputsList(),
    provider: request.getProvider(),
  };
}
