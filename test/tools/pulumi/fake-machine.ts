// A machine in a temporary folder: its own PATH, home and cache, with fake executables that behave as pulumi, npm
// and go do where the search for a CLI looks. Nothing of the real machine is on its PATH.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CLI_FILES } from "../../../tools/pulumi/cli-folder";
import { PULUMI_CLI_VERSION } from "../../../tools/pulumi/version";

export interface FakeMachine {
  env: NodeJS.ProcessEnv;
  homeDir: string;
  pathDir: string;
  /** Where a prepared CLI belongs. */
  cachedDir: string;
  /** A complete CLI; without companions it is what the npm package `pulumi` puts on PATH. */
  addCli(dir: string, version: string, options?: { isAlone?: boolean }): void;
  addGo(version: string): void;
  addNpm(wrapper: "works" | "stands still" | "fails"): void;
  /** Each start of an executable as one line. */
  calls: () => string[];
  remove: () => void;
}

export function createFakeMachine(): FakeMachine {
  const root = mkdtempSync(join(tmpdir(), "fake-machine-"));
  const [homeDir, pathDir, cacheDir] = [join(root, "home"), join(root, "path"), join(root, "cache")];
  const callsFile = join(root, "calls");
  mkdirSync(homeDir);
  mkdirSync(pathDir);
  const record = `require("node:fs").appendFileSync(${JSON.stringify(callsFile)}, `;

  return {
    env: { PATH: pathDir, HOME: homeDir, AGENT_IDENTITY_CACHE_DIR: cacheDir },
    homeDir,
    pathDir,
    cachedDir: join(cacheDir, "pulumi-cli", `${PULUMI_CLI_VERSION}-${process.platform}-${process.arch}`),
    addCli: (dir, version, { isAlone = false } = {}) => {
      for (const name of isAlone ? ["pulumi"] : CLI_FILES) {
        writeScript(join(dir, name), `${record}"pulumi ${version}\\n"); console.log("v${version}");`);
      }
    },
    addGo: (version) =>
      writeScript(join(pathDir, "go"), `${record}"go " + process.argv[2] + "\\n");${goCode(version)}`),
    addNpm: (wrapper) =>
      writeScript(join(pathDir, "npm"), `${record}"npm\\n");${npmCode(WRAPPERS[wrapper])}`),
    calls: () => (existsSync(callsFile) ? readFileSync(callsFile, "utf8").trim().split("\n") : []),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function writeScript(path: string, code: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, scriptText(code));
  chmodSync(path, 0o755);
}

function scriptText(code: string): string {
  return `#!${process.execPath}\n${code}\n`;
}

const PULUMI_SCRIPT = JSON.stringify(scriptText(`console.log("v${PULUMI_CLI_VERSION}");`));

function goCode(version: string): string {
  return `
    const args = process.argv.slice(2);
    if (args[0] === "env") console.log("go${version}");
    else {
      if (process.env.GOFLAGS !== "-mod=readonly" || process.env.GOWORK !== "off") process.exit(1);
      if (!require("node:fs").existsSync("go.sum")) process.exit(1);
      setTimeout(() => {
        require("node:fs").writeFileSync(args[args.indexOf("-o") + 1], ${PULUMI_SCRIPT}, { mode: 0o755 });
      }, 300);
    }`;
}

function npmCode(wrapper: string): string {
  return `
    const { mkdirSync, writeFileSync } = require("node:fs");
    const folder = process.argv[process.argv.indexOf("--prefix") + 1] + "/node_modules/pulumi";
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + "/run.js", ${JSON.stringify(wrapper)});`;
}

const WRAPPERS = {
  works: `
    const { mkdirSync, writeFileSync } = require("node:fs");
    const bin = process.env.PULUMI_HOME + "/versions/${PULUMI_CLI_VERSION}/bin";
    mkdirSync(bin, { recursive: true });
    for (const name of ["pulumi", "pulumi-language-nodejs"]) {
      writeFileSync(bin + "/" + name, ${PULUMI_SCRIPT}, { mode: 0o755 });
    }`,
  "stands still": "setInterval(() => undefined, 1000);",
  fails: `console.error("pulumi: fetch failed"); process.exit(1);`,
};
