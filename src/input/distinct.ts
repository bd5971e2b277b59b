/** Names that tell things apart: one that was given before gets the first number that is free. */
export function distinctNames(): (name: string) => string {
  /** How far each has been counted. */
  const given = new Map<string, number>();
  return (name) => {
    const times = given.get(name);
    if (times === undefined) {
      given.set(name, 1);
      return name;
    }
    let next = times + 1;
    while (given.has(`${name} (${next})`)) next += 1;
    given.set(name, next).set(`${name} (${next})`, 1);
    return `${name} (${next})`;
  };
}
