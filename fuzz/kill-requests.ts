/** How many requests each operation makes when nobody disturbs it: among these a moment is drawn. */
import { OPERATIONS } from "./kill-case";
import type { Operation } from "./kill-case";
import { findPrograms } from "./kill-programs";
import { openCaseStack } from "./kill-run";

export async function countRequests(userProject: string): Promise<Record<Operation, number>> {
  const counts = { create: 0, update: 0, replace: 0, delete: 0 };
  const opened = await openCaseStack(userProject);
  const { stack, emulator } = opened;
  try {
    for (const operation of OPERATIONS) {
      const { before, after } = findPrograms(operation);
      if (before !== undefined) {
        opened.setProgram(before);
        await stack.up();
      }
      emulator.resetLog();
      opened.setProgram(after);
      await stack.up();
      counts[operation] = emulator.countCalls();
    }
    return counts;
  } finally {
    await opened.close();
  }
}
