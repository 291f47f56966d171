// SPDX-License-Identifier: MIT
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(4)]
