/** What `agent-identity emulator --json` prints, as others may rely on it; `schema/emulator-start.json` is printed from here. */
import { z } from "zod";
import { defaultApplications, type Emulator } from "../emulator";

export const emulatorStartSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    url: z.string().meta({ description: "The endpoint." }),
    account: z.string(),
    accessKey: z.string(),
    secretKey: z.string(),
    sessionToken: z.string().optional(),
    alicloud: z
      .strictObject({ account: z.string(), accessKey: z.string(), secretKey: z.string() })
      .meta({ description: "Who may call Alibaba Cloud's control plane, at the same endpoint." }),
    oneaccess: z
      .strictObject({
        account: z.string().meta({ description: "Name of the instance." }),
        clientId: z.string(),
        clientSecret: z.string(),
        applications: z.array(z.string()).meta({
          description: "Ids of its applications; all but the last have application organizations.",
        }),
      })
      .meta({ description: "Who may ask for tokens of OneAccess, at the same endpoint." }),
    control: z.string().meta({ description: "Where faults, switches, objects and the request log are." }),
  })
  .meta({ title: "Emulator start", description: "Output of `agent-identity emulator --json`, in one line." });

export function printEmulatorStart({ url, accounts, alicloud, oneaccess }: Emulator): string {
  const { accountId, accessKey, secretKey, sessionToken } = accounts[0]!;
  const other = alicloud.accounts[0]!;
  const client = oneaccess.accounts[0]!;
  const document: z.infer<typeof emulatorStartSchema> = {
    schemaVersion: 1,
    url,
    account: accountId,
    accessKey,
    secretKey,
    ...(sessionToken !== undefined && { sessionToken }),
    alicloud: { account: other.accountId, accessKey: other.accessKey, secretKey: other.secretKey },
    oneaccess: {
      account: client.accountId,
      clientId: client.accessKey,
      clientSecret: client.secretKey,
      applications: (client.applications ?? defaultApplications).map(({ id }) => id),
    },
    control: `${url}/_emulator/`,
  };
  return JSON.stringify(document);
}
