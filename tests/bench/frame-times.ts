/**
 * Runs in the page: scrolls its grid from top to bottom, a screen a frame, then an empty element as high as the grid's
 * content. Gives the milliseconds of every frame.
 */
export async function frameTimes(): Promise<{ grid: number[]; bare: number[] }> {
  const grid = document.querySelector('[role=grid]')
  if (!grid) throw new Error('There is no grid')
  const box = document.createElement('div')
  box.style.cssText = `position: fixed; overflow: auto; height: ${grid.clientHeight}px; width: 10px`
  const content = document.createElement('div')
  content.style.height = `${grid.scrollHeight}px`
  box.append(content)
  document.body.append(box)
  const times = { grid: await scrollThrough(grid), bare: await scrollThrough(box) }
  box.remove()
  return times

  async function scrollThrough(element: Element): Promise<number[]> {
    const frames: number[] = []
    let last = performance.now()
    for (let top = 0; top < element.scrollHeight; top += element.clientHeight) {
      element.scrollTop = top
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      frames.push(now - last)
      last = now
    }
    return frames
  }
}
