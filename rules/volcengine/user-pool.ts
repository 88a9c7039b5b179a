/** What may happen to a user pool: the people are lost, locked out, or no longer the ones they say they are. */
import type { ChangeView, RiskRule } from "../risk-rule";
import { LOGIN, POOL, PRE_HIJACKING } from "./kinds";

const METHODS = [
  "passwordSignInEnabled",
  "emailPasswordlessSignInEnabled",
  "smsPasswordlessSignInEnabled",
] as const;
const SMS = ["smsPasswordlessSignInEnabled", "smsAnonymousSignUpEnabled"] as const;
const LOST = "Every user, client and connection of the pool goes with it; a new pool begins empty.";
const NO_METHOD =
  "No way to log in remains but login providers: people without one are locked out, administrators perhaps too.";

export const userPoolRules: readonly RiskRule[] = [
  {
    id: "pool-replace",
    level: "high",
    kinds: [POOL],
    judges:
      "deletion of a pool, and what replaces it: signInAttributes, requiredSignUpAttributes, projectName",
    reads: [],
    why: LOST,
    source: {
      title: "pulumi/pulumi-aws#828",
      url: "https://github.com/pulumi/pulumi-aws/issues/828",
    },
    needsOld: true,
    onCreate: false,
    judge: ({ op, replaceReasons }) =>
      op === "delete" || op === "replace" ? [{ paths: op === "replace" ? replaceReasons : [] }] : [],
  },
  {
    id: "login-off",
    level: "high",
    kinds: [POOL, ...LOGIN],
    judges: "deletion or enabled: false of a login provider; a login method of a pool switched off",
    reads: ["enabled", ...METHODS],
    why: "People who log in this way are locked out.",
    needsOld: false,
    onCreate: false,
    judge: (view) => (view.kind === POOL ? judgeMethods(view) : judgeProvider(view)),
  },
  {
    id: "pool-open",
    level: "high",
    kinds: [POOL],
    judges: "selfSignUpEnabled turns true",
    reads: ["selfSignUpEnabled"],
    why: "Strangers get accounts: whoever finds the login page may sign up.",
    source: PRE_HIJACKING,
    needsOld: false,
    onCreate: true,
    judge: (view) => (view.turns("selfSignUpEnabled", true) ? [{ paths: ["selfSignUpEnabled"] }] : []),
  },
  {
    id: "pool-unverified",
    level: "high",
    kinds: [POOL],
    judges: "unconfirmedUserSignInEnabled turns true; signUpAutoVerificationEnabled changes either way",
    reads: ["unconfirmedUserSignInEnabled", "signUpAutoVerificationEnabled"],
    why: "An account can be prepared with somebody else's address before its owner comes, and be shared with them later.",
    source: PRE_HIJACKING,
    needsOld: false,
    onCreate: true,
    judge: (view) => [
      ...(view.turns("unconfirmedUserSignInEnabled", true)
        ? [{ paths: ["unconfirmedUserSignInEnabled"] }]
        : []),
      ...(view.isChanged("signUpAutoVerificationEnabled")
        ? [{ paths: ["signUpAutoVerificationEnabled"] }]
        : []),
    ],
  },
  {
    id: "pool-sms",
    level: "medium",
    kinds: [POOL],
    judges: "smsPasswordlessSignInEnabled or smsAnonymousSignUpEnabled turns true",
    reads: SMS,
    why: "Whoever takes over a telephone number logs in, and sign-up by SMS can be used to run up costs.",
    source: {
      title: "NIST SP 800-63B-4 §3.1.3.3",
      url: "https://pages.nist.gov/800-63-4/sp800-63b.html",
    },
    needsOld: false,
    onCreate: true,
    judge: (view) => SMS.filter((path) => view.turns(path, true)).map((path) => ({ paths: [path] })),
  },
];

function judgeMethods(view: ChangeView) {
  if (view.op === "delete" || view.op === "replace") return [];
  const isNoneLeft = METHODS.every((path) => view.isKnown(path) && view.after(path) === false);
  if (view.op === "present") return isNoneLeft ? [{ paths: METHODS, sentence: NO_METHOD }] : [];
  const off = METHODS.filter((path) => view.turns(path, false));
  if (off.length === 0) return [];
  return [{ paths: off, ...(isNoneLeft && { sentence: NO_METHOD }) }];
}

function judgeProvider(view: ChangeView) {
  if (view.op === "delete") return [{ paths: [] }];
  return view.turns("enabled", false) ? [{ paths: ["enabled"] }] : [];
}
