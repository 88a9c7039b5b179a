/**
 * Several clouds behind one port: a plane made of planes. The first is the one that is meant where nobody says
 * which. Knows no cloud, only their names.
 */
import { OptionError, type Call, type ControlPlane, type ObjectPlace } from "./control-plane";
import { isJsonObject, type JsonObject } from "./json";

const nameOf = (plane: ControlPlane): string => Object.keys(plane.actionNames)[0]!;

/** Requests go to the plane that recognizes them. Switches of all but the first stand under their cloud's name. */
export function joinPlanes(first: ControlPlane, ...others: readonly ControlPlane[]): ControlPlane {
  const planes = [first, ...others];
  const actionNames = Object.assign({}, ...planes.map((plane) => plane.actionNames)) as Record<
    string,
    string[]
  >;

  function find(cloud: string): ControlPlane {
    const plane = planes.find((candidate) => Object.hasOwn(candidate.actionNames, cloud));
    if (!plane) throw new OptionError(`The clouds are ${Object.keys(actionNames).join(", ")}.`);
    return plane;
  }

  const findOf = (call: Call): ControlPlane => find(call.cloud);

  function prepareSwitches(changes: JsonObject): () => void {
    const own = { ...changes };
    const prepared = others.flatMap((plane) => {
      const name = nameOf(plane);
      const given = own[name];
      if (given === undefined) return [];
      delete own[name];
      if (!isJsonObject(given)) throw new OptionError(`The switches of ${name} are an object.`);
      return [plane.prepareSwitches(given)];
    });
    prepared.push(first.prepareSwitches(own));
    return () => prepared.forEach((change) => change());
  }

  return {
    actionNames,
    recognizes: (request) => planes.some((plane) => plane.recognizes(request)),
    admit: (request) => (planes.find((plane) => plane.recognizes(request)) ?? first).admit(request),
    run: (call) => findOf(call).run(call),
    refuse: (call, refusal) => findOf(call).refuse(call, refusal),
    objects: (place: ObjectPlace) => (place.cloud === undefined ? first : find(place.cloud)).objects(place),
    // Which cloud an object is of is not told: a field that is secret in one is hidden in all.
    hideSecrets: (object) => planes.reduce((hidden, plane) => plane.hideSecrets(hidden), object),
    switches: () => ({
      ...first.switches(),
      ...Object.fromEntries(others.map((plane) => [nameOf(plane), plane.switches()])),
    }),
    prepareSwitches,
  };
}
