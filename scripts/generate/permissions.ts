/**
 * Which actions each command needs permission for: a table for the documents, and one policy per command in the
 * vendor's form. What a resource's calls need stands in its definition; what a command calls, here.
 */
import type { CloudEntry, CloudFacts } from "../../provider/cloud-facts";
import type { RequiredActions, ResourceDefinition } from "../../provider/lifecycle/define-resource";
import { toTypeName } from "./names";

type Operation = keyof RequiredActions;

interface Command {
  name: string;
  /** Name of its policy; absent when it calls nothing. */
  policy?: string;
  needs: readonly Operation[];
  /** For kinds that may be disabled instead of deleted. */
  disables?: boolean;
}

const COMMANDS: readonly Command[] = [
  { name: "`pulumi preview`, `agent-identity review`", needs: [] },
  { name: "`pulumi up`", policy: "up", needs: ["create", "read", "update", "delete", "list"] },
  { name: "`pulumi destroy`", policy: "destroy", needs: ["read", "delete"], disables: true },
  { name: "`pulumi refresh`, `agent-identity drift`", policy: "drift", needs: ["read"] },
  {
    name: "`agent-identity drift --unmanaged`, `adopt`, `recover`; `refresh` of a half-made object",
    policy: "inventory",
    needs: ["read", "list", "inventory"],
  },
];

/** Which account the keys belong to is asked by every command that calls at all, where there are policies to allow it. */
const IDENTITY = "sts:GetCallerIdentity";

function listActions(definitions: readonly ResourceDefinition[], { needs, disables }: Command): string[] {
  const found = definitions.flatMap(({ actions, inputFields }) => {
    const canDisable = disables === true && inputFields.fields["onDelete"] !== undefined;
    const operations: readonly Operation[] = canDisable ? [...needs, "update"] : needs;
    return operations.flatMap((operation) => actions[operation] ?? []);
  });
  return [...new Set(found)];
}

const toFullName = ({ serviceCode }: CloudFacts, action: string): string =>
  serviceCode === undefined ? action : `${serviceCode}:${action}`;

/** File name to text. */
export function printPolicies({ facts, definitions }: CloudEntry): Record<string, string> {
  if (facts.serviceCode === undefined) return {};
  return Object.fromEntries(
    COMMANDS.flatMap((command) => {
      const { policy } = command;
      if (policy === undefined) return [];
      const actions = listActions(definitions, command).map((action) => toFullName(facts, action));
      const statement = { Effect: "Allow", Action: [...actions.toSorted(), IDENTITY], Resource: ["*"] };
      return [
        [
          `${policy}.json`,
          `${JSON.stringify({ Version: facts.policyVersion, Statement: [statement] }, null, 2)}\n`,
        ],
      ];
    }),
  );
}

export function printPermissionTable(clouds: readonly CloudEntry[]): string {
  const rows = COMMANDS.map((command) => {
    const { name, policy, needs, disables } = command;
    const files = clouds.map(({ facts, definitions }) => {
      if (policy === undefined) return "none";
      const own = listActions(definitions, command).length;
      if (facts.serviceCode === undefined) return `${own} actions, granted in the portal`;
      const count = own + 1;
      return `[${count} actions](../schema/${facts.name}/policies/${policy}.json)`;
    });
    const operations = [...needs, ...(disables === true ? ['update with `onDelete: "disable"`'] : [])];
    return `| ${name} | ${operations.join(", ") || "nothing"} | ${files.join(" | ")} |`;
  });
  const head = `| command | operations | ${clouds.map(({ facts }) => facts.title).join(" | ")} |`;
  return [head, `|${"---|".repeat(clouds.length + 2)}`, ...rows].join("\n");
}

export function printResourceActions(clouds: readonly CloudEntry[]): string {
  const operations = ["create", "read", "update", "delete", "list", "inventory"] as const;
  const rows = clouds.flatMap(({ facts, definitions }) =>
    definitions.map((definition) => {
      const cells = operations.map((operation) =>
        (definition.actions[operation] ?? [])
          .map((action) => `\`${toFullName(facts, action)}\``)
          .join("<br>"),
      );
      return `| ${toTypeName(definition)} | ${cells.join(" | ")} |`;
    }),
  );
  return [`| resource | ${operations.join(" | ")} |`, "|---|---|---|---|---|---|---|", ...rows].join("\n");
}
