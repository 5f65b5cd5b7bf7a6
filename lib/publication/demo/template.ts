/** The demo newsletter's template, as it is in its repository. */
export const demoTemplate = `Title: The Potting Shed $issue_number
Number: $issue_number
Date: $issue_date
Category: The Potting Shed

Welcome to *The Potting Shed*, the weekly digest for people who garden together.
Found something worth passing over the fence? Send it in, and an editor will find it a place.

## News from the Gardens

<!-- One line for each link:

* [Title of the page](https://example.org/page)

Put [video] or [audio] before what is not to be read.
-->

### From the Plots

### Growing Guides

### Soil and Seed

### Tools and Sheds

### Kitchen Table

## Plant of the Week

<!-- The plant goes here -->

Which one next week? Suggest a plant, and vote, until Wednesday night.

## Hands Wanted

<!-- * [Garden - what is to be done](address) -->

## Swaps and Giveaways

The swap table is being counted and opens again next month.

## Out and About

Garden dates between $issue_date and $events_end

$events

Something on at your garden? [Tell us][post] by Wednesday.

[post]: https://example.org/potting-shed/post

## Quote of the Week

<!-- The quote goes here -->

*The Potting Shed* is put together by volunteers between two waterings.
`
