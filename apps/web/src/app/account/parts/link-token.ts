import { Location } from '@angular/common';
import { inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

/** Longer than any token of ours: what is longer was not made by us. */
const MOST_CHARACTERS = 400;

/**
 * What a link of a mail carries after its `#`. It never reaches a server's log there, and it is taken
 * out of the address bar at once, so that neither the history nor a shared screen keeps it.
 * Call while injecting.
 */
export function takeLinkParams(): (name: string) => string | null {
  const location = inject(Location);
  const fragment = inject(ActivatedRoute).snapshot.fragment ?? '';
  const params = new URLSearchParams(fragment);
  if (fragment !== '') location.replaceState(location.path(false));
  return (name) => {
    const value = params.get(name);
    return value !== null && value.length <= MOST_CHARACTERS ? value : null;
  };
}
