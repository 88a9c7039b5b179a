/** The clouds whose answers are mutated, by what they state of themselves. */
import { alicloudAnswers } from "./alicloud/answers";
import type { AnswerCloud } from "./answer-cloud";
import { oneaccessAnswers } from "./oneaccess/answers";
import { volcengineAnswers } from "./volcengine/answers";

export const answerClouds: readonly AnswerCloud[] = [alicloudAnswers, oneaccessAnswers, volcengineAnswers];
