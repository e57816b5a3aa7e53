package instanton.bridge.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VoteTest {
    @Test
    void sharesAreTheSoftmaxOfTheActivities() {
        // exp(0), exp(ln 2), exp(ln 5), over their sum of 8
        Vote vote = Vote.of(new double[] {0, Math.log(2), Math.log(5)});
        assertThat(vote.shares()).containsExactly(new double[] {0.125, 0.25, 0.625}, within(1e-15));
        assertThat(vote.decision()).isEqualTo(2);
        assertThat(vote.margin()).isCloseTo(Math.log(2.5), within(1e-15));
    }

    @Test
    void largeActivitiesDoNotOverflow() {
        assertThat(Vote.of(new double[] {2000, 2000}).shares()).containsExactly(0.5, 0.5);
    }

    @Test
    void aTieGoesToTheLowestDigit() {
        Vote vote = Vote.of(new double[] {1, 3, 2, 3, 3});
        assertThat(vote.decision()).isEqualTo(1);
        assertThat(vote.margin()).isZero();
    }

    @Test
    void keepsACopy() {
        double[] activities = {1, 2};
        Vote vote = Vote.of(activities);
        activities[0] = 3;
        assertThat(vote.decision()).isEqualTo(1);
    }
}
