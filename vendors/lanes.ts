/** What is on the way in each lane, for all executions in this process. */
const lanes = new Map<string, Promise<void>>();

/**
 * Does one thing after the other in a lane; different lanes don't wait for each other.
 *
 * @param lane what may be worked on by one request at a time, e.g. a course
 * @param work rejects when it does not succeed; the next one in the lane goes on all the same
 */
export async function inLane<T>(lane: string, work: () => Promise<T>): Promise<T> {
	const before = lanes.get(lane) ?? Promise.resolve();
	const mine = before.then(work);
	const over = mine.then(
		() => {},
		() => {},
	);
	lanes.set(lane, over);
	try {
		return await mine;
	} finally {
		if (lanes.get(lane) === over) lanes.delete(lane);
	}
}

/** How many lanes have something on the way or waiting; none when everything is over, however it ended. */
export function lanesInUse(): number {
	return lanes.size;
}
