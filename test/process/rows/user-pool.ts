/**
 * Rows of the user pool. Its tags travel through actions of their own.
 */
import { switchValues } from "../../../emulator/index";
import { flag, row, toExtraRow } from "../row";
import type { Shape } from "../row";

export const poolShapes: readonly Shape[] = [
  {
    name: "a user pool",
    stored: "userPool",
    // A pool is made before the old one goes, so a replacement needs names that may repeat.
    switches: { uniqueNames: false },
    meanings: switchValues.updateWithoutField,
    minimal: { name: "{name}", allowSameName: true },
    rows: {
      name: row("{name}", "{name}-second", "{name}-outside"),
      description: row("first", "second", "outside"),
      "brand.logoUri": row(
        "https://first.example.com",
        "https://second.example.com",
        "https://x.example.com",
      ),
      "brand.name": row("first", "second", "outside"),
      projectName: row("first", "second", "outside"),
      signInAttributes: row(["email", "phone_number"], ["phone_number"], ["username"]),
      requiredSignUpAttributes: row(["email"], ["phone_number"], ["email", "username"]),
      selfSignUpEnabled: flag(false),
      selfAccountRecoveryEnabled: flag(false),
      signUpAutoVerificationEnabled: flag(true),
      unconfirmedUserSignInEnabled: flag(true),
      passwordSignInEnabled: flag(false),
      emailPasswordlessSignInEnabled: flag(true),
      smsPasswordlessSignInEnabled: flag(true),
      smsAnonymousSignUpEnabled: flag(true),
      tags: row(
        [
          { key: "team", value: "first" },
          { key: "cost", value: "low" },
        ],
        [
          { key: "team", value: "second" },
          { key: "stage", value: "test" },
        ],
        [{ key: "team", value: "outside" }],
      ),
      forceDestroy: row(true, false),
      adopt: row(false, true),
      allowSameName: row(true, false),
      extra: toExtraRow(),
    },
  },
];
