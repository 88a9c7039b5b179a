/*
 * The client bench with Alibaba Cloud's protocol, and answers in its shape.
 */

import { protocol } from "../../../../provider/alicloud/client/protocol";
import { openBench } from "../../http/client-bench";
import type { Bench, BenchOverrides } from "../../http/client-bench";
import { answer } from "../../http/loopback-server";
import type { Answer } from "../../http/loopback-server";

export function startBench(answers: [Answer, ...Answer[]], overrides: BenchOverrides = {}): Promise<Bench> {
  return openBench(protocol, answers, overrides);
}

export function ok(result: object = {}): Answer {
  return answer(200, JSON.stringify({ RequestId: "2025OK", ...result }));
}

export function fail(
  status: number,
  code: string,
  message = "no",
  headers: Record<string, string> = {},
): Answer {
  const body = { RequestId: "2025REQ", HostId: "ims.aliyuncs.com", Code: code, Message: message };
  return answer(status, JSON.stringify({ ...body, Recommend: "https://api.aliyun.com/" }), headers);
}
