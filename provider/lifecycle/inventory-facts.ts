/**
 * What a kind states for those who look at all that exists: adoption, and the search for what no stack manages. All of
 * it may be left out. Knows no kind.
 */
import type { JsonObject } from "../http/json";
import type { Client } from "./define-resource";
import type { LiveObject } from "./state";
import type { Tree } from "./tree";

export interface OutsideChange {
  /** How it is put back, or why it is not, as the end of a sentence: "it is done in the console". */
  wayBack: string;
  level: "high" | "medium";
  /** What is at stake, as a sentence. */
  sentence: string;
}

export interface InventoryFacts {
  /** What people call one: "login provider". Default: the words of its type. */
  noun?: string;
  /** What belongs together in one file of an adopted program, where these objects or their scopes begin it. */
  group?: {
    /** Stands in users' adopted.json, so it never changes. Default: the kind. */
    name: string;
    noun: string;
  };
  /** The scopes that hold such objects and that no other kind stands for; the default one is looked at anyway. */
  listScopes?(client: Client): Promise<Tree[]>;
  /** Adopted ones are protected: people log in through them, or nobody could make the same again. */
  isProtected?: boolean;
  /** Other teams have theirs in the same account: one that no stack manages is no finding. */
  sharesAccount?: boolean;
  /**
   * What the service is presumed to fill in where a program says nothing, by dotted path; only for leaving it out of a
   * written program. It then stands in state as the object's baseline, is told drift against and sent again with each
   * update, so that a wrong presumption changes nothing of an adopted object.
   */
  presume?(live: Tree): Readonly<Record<string, unknown>>;
  /** For objects whose secret the service made and keeps, so that no program states it. */
  kept?: {
    isKept(wire: JsonObject): boolean;
    /** What a program says of such an object. */
    state(stated: Tree, live: LiveObject): Tree;
  };
  /** The static method of the class that says these arguments best, if not the constructor. */
  toFactory?(args: Tree): { name: string; args: Tree } | undefined;
}
